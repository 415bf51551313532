import { expect, test } from "vitest";
import { fold } from "./fold.ts";

test.each([
  ["Zażółć GĘŚLĄ jaźń", "zazolc gesla jazn"],
  ["ŁÓDŹ", "lodz"],
  ["Mistrzejowice/ Złota  Jesień", "mistrzejowice zlota jesien"],
  ["Mistrzejowice / Złota Jesień", "mistrzejowice zlota jesien"],
  ["Galeria „2 światy”, ul. Brzozowa 14", "galeria 2 swiaty ul brzozowa 14"],
  ["Wro\u0301zenice", "wrozenice"],
  ["Straße Ørsted", "strasse orsted"],
  ["  –  ", ""],
  ["", ""],
])("[PL10] %j folds to %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("[PL10] folding twice changes nothing more", () => {
  const once = fold("Ślepa ﬁnał Żółw 3²");
  expect(fold(once)).toBe(once);
});
