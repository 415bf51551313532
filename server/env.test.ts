import { isAbsolute } from "node:path";
import { describe, expect, test } from "vitest";
import { parseEnv } from "./env.ts";

const errorsOf = (source: Record<string, string>) => {
  const result = parseEnv(source);
  return result.ok ? [] : result.errors;
};
const demoOf = (source: Record<string, string>) => {
  const result = parseEnv(source);
  return result.ok ? result.env.demo : result.errors;
};

describe("the settings of an instance", () => {
  test("without any, everything stays on this machine", () => {
    const result = parseEnv({});
    expect(result).toMatchObject({
      ok: true,
      env: { HOST: "127.0.0.1", PORT: 3000, TRUST_PROXY: 0, LOG_LEVEL: "info", demo: true },
    });
    expect(result.ok && isAbsolute(result.env.DATA_DIR)).toBe(true);
  });

  test("an empty variable is an unset one", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: " " })).toMatchObject({ ok: true, env: { PORT: 3000 } });
  });

  test("every wrong one is told at once, by its name", () => {
    const errors = errorsOf({
      HOST: "not a host",
      PORT: "80000",
      DATABASE_URL: "mysql://localhost/x",
      PUBLIC_URL: "https://plan.example.org/path",
      TRUST_PROXY: "yes",
      DEMO: "maybe",
      LOG_LEVEL: "loud",
    });
    const named = errors.map((line) => line.split(" ")[0]);
    expect(named).toEqual(["HOST", "PORT", "DATABASE_URL", "PUBLIC_URL", "TRUST_PROXY", "DEMO", "LOG_LEVEL"]);
  });

  test("an error does not repeat the value, which may hold a password", () => {
    expect(errorsOf({ DATABASE_URL: "postgress://ala:sekret@localhost/x" }).join()).not.toContain("sekret");
  });

  test("a public address is kept without its trailing slash", () => {
    expect(parseEnv({ PUBLIC_URL: "https://plan.example.org/" })).toMatchObject({
      env: { PUBLIC_URL: "https://plan.example.org" },
    });
  });

  test("[ML6] mail is all there or not at all, and its password stays untold", () => {
    const good = {
      SMTP_URL: "smtps://stol:se%40kret@mail.example.org",
      MAIL_FROM: "Wspólny Stół <stol@example.org>",
      PUBLIC_URL: "https://plan.example.org",
    };
    const { SMTP_URL, MAIL_FROM } = good;
    expect(parseEnv(good)).toMatchObject({ ok: true, env: { SMTP_URL, MAIL_FROM } });
    expect(errorsOf({ SMTP_URL })).toEqual([
      "MAIL_FROM is missing: SMTP_URL is set",
      "PUBLIC_URL is missing: links in mails lead there",
    ]);
    expect(errorsOf({ MAIL_FROM })).toEqual(["SMTP_URL is missing: MAIL_FROM is set"]);
    const wrong = errorsOf({ ...good, SMTP_URL: "http://stol:sekret@mail.example.org", MAIL_FROM: "stol" });
    expect(wrong.map((line) => line.split(" ")[0])).toEqual(["SMTP_URL", "MAIL_FROM"]);
    expect(wrong.join()).not.toContain("sekret");
  });

  test.each([
    "smtp://mail.example.org/inbox",
    "smtp://stol@mail.example.org",
    "smtp://stol:%zz@mail.example.org",
    "smtp://mail.example.org?tls=no",
    "smtp://",
    "mail.example.org",
  ])("%s is no mail server", (SMTP_URL) => {
    expect(errorsOf({ SMTP_URL })).toEqual([expect.stringMatching(/^SMTP_URL must be like/)]);
  });

  test.each(["a@b.pl\nBcc: x@y.pl", "a@b.pl, c@d.pl", "Stół <stol>", "Stół <a@b.pl> <c@d.pl>", "@b.pl"])(
    "%j is no sender",
    (MAIL_FROM) => {
      expect(errorsOf({ MAIL_FROM })).toEqual([expect.stringMatching(/^MAIL_FROM must be like/)]);
    },
  );

  test.each([
    ["a socket", "postgres:///plany?host=%2Frun%2Fpostgresql&user=ala"],
    ["a host", "postgresql://ala:haslo@db.example.org:5433/plany?sslmode=require"],
  ])("a database is reached through %s", (_how, url) => {
    expect(parseEnv({ DATABASE_URL: url })).toMatchObject({ ok: true, env: { DATABASE_URL: url } });
  });
});

describe("demo people, who need no password", () => {
  const elsewhere = {
    "another database": { DATABASE_URL: "postgres://db/x" },
    "all interfaces": { HOST: "0.0.0.0" },
    "a name of the network": { HOST: "serwer.lan" },
    "a proxy in front": { TRUST_PROXY: "1" },
    "a public address": { PUBLIC_URL: "https://plan.example.org" },
  };

  test.each(Object.entries(elsewhere))("with %s there are none", (_what, source) => {
    expect(demoOf(source)).toBe(false);
  });

  test.each(Object.entries(elsewhere))("with %s, asking for them stops the start", (_what, source) => {
    expect(demoOf({ ...source, DEMO: "1" })).toEqual([expect.stringMatching(/^DEMO cannot be on/)]);
  });

  test("they can be left out", () => {
    expect(demoOf({ DEMO: "0" })).toBe(false);
  });

  test.each(["::1", "localhost", "127.0.0.2"])("%s is this machine", (host) => {
    expect(demoOf({ HOST: host, DEMO: "1", PUBLIC_URL: "http://localhost:3000" })).toBe(true);
  });
});
