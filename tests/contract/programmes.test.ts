import { describe, expect, it } from "vitest";
import { loadDemoPeople } from "#server/demo/load-people.ts";
import { postgresServers } from "#tests/support/postgres.ts";
import { makeInstance, programmeInput } from "#tests/support/test-instance.ts";

describe.each(postgresServers())("programmes on $name", (server) => {
  async function inKrakow() {
    const test = await makeInstance({ server, demo: true });
    await loadDemoPeople(test.db, test.now());
    const people = await test.stores.accounts.demoPeople();
    const organizer = people.find((person) => person.role === "organizer")?.id;
    if (!organizer) throw new Error("the demo has an organizer");
    const find = async (query: string) =>
      (await test.stores.programmes.list(organizer, query)).map((row) => row.name);
    return { ...test, organizer, find, people };
  }

  it("are found without Polish letters, by former and misspelt names, by district and street", async () => {
    const { find } = await inKrakow();
    expect(await find("celarowska")).toEqual(["Na Olszy"]);
    expect(await find("wrozeniec")).toEqual(["Wróżenice"]);
    expect(await find("zlota")).toEqual(["Mistrzejowice/ Złota Jesień"]);
    expect(await find("ZLOTA mistrzejowice")).toEqual(["Mistrzejowice/ Złota Jesień"]);
    expect(await find("Żabiń")).toEqual(["Na Żabińcu"]);
    expect(await find("razem zmieniamy")).toEqual(["Jeziorko"]);
    expect(await find("ul. Wiśniowa 3/3")).toEqual(["Na Olszy"]);
    expect(await find("pradnik bialy")).toEqual(["Na Żabińcu"]);
    expect(await find("%")).toHaveLength(19);
    expect(await find("_a")).toHaveLength((await find("a")).length);
    expect(await find("'; select 1 --")).toEqual([]);
    expect(await find("\u0000")).toHaveLength(19);
  });

  it("are sorted by the Polish alphabet", async () => {
    const { find, stores, organizer } = await inKrakow();
    for (const name of ["Ćwiczenia", "Cud", "Łąka", "Lato", "Źródło", "Zebra", "Żaba", "ławka"]) {
      await stores.programmes.create(organizer, programmeInput(name));
    }
    const names = await find("");
    const polish = new Intl.Collator("pl");
    expect(names).toEqual([...names].sort(polish.compare));
    expect(names.filter((name) => /^[ćcłlźzż]/iu.test(name))).toEqual([
      "Cud",
      "Ćwiczenia",
      "Lato",
      "ławka",
      "Łąka",
      "Zebra",
      "Zesławice i Kantorowice",
      "Znaczenie Rodziny",
      "Źródło",
      "Żaba",
    ]);
  });

  it("all of Kraków's are there, open and archived, with what the sheet says of them", async () => {
    const { stores, organizer } = await inKrakow();
    const rows = await stores.programmes.list(organizer);
    expect(rows.filter((row) => row.archivedAt === null)).toHaveLength(11);
    expect(rows).toHaveLength(19);
    expect(rows.find((row) => row.name === "Wróżenice")).toMatchObject({
      aliases: ["Wrózeniec", "Wróżeniec", "Wróżeńice"],
      district: "Nowa Huta",
      address: "ul. Wróżenicka 49",
      since: "2023-10-14",
      external: { programmes: "wrozenice" },
      roles: ["organizer"],
    });
  });

  it("demo people hold the rights of their roles and none besides", async () => {
    const { stores, people } = await inKrakow();
    const rolesOf = async (role: string) => {
      const account = people.find((person) => person.role === role);
      const rows = account ? await stores.programmes.list(account.id) : [];
      return [...new Set(rows.flatMap((row) => row.roles))];
    };
    expect(await rolesOf("organizer")).toEqual(["organizer"]);
    expect(await rolesOf("partner")).toEqual(["editor"]);
    expect(await rolesOf("leader")).toEqual(["editor"]);
    expect(await rolesOf("supervisor")).toEqual(["supervisor"]);
    expect(
      (await stores.accounts.list()).filter((account) => account.isAdmin || account.hasPassword),
    ).toEqual([]);
  });

  it("a demo is loaded once, and never into a database that holds somebody", async () => {
    const { db, now, stores } = await inKrakow();
    await loadDemoPeople(db, now());
    expect(await stores.accounts.list()).toHaveLength(4);
    const earnest = await makeInstance({ server });
    await earnest.add({ name: "Ewa" });
    await loadDemoPeople(earnest.db, earnest.now());
    expect(await earnest.stores.accounts.list()).toHaveLength(1);
  });

  it("a changed name stays as an alias and is found; a respelling makes none; an alias can be taken away", async () => {
    const { stores, add } = await makeInstance({ server });
    const organizer = await add({ name: "Ola" });
    const id = await stores.programmes.create(organizer, programmeInput("Celarowska"));
    const update = (name: string, aliases: string[] = []) =>
      stores.programmes.update(organizer, id, { ...programmeInput(name), aliases });
    await update("  Na\u0000 Olszy ");
    expect(await stores.programmes.find(id)).toMatchObject({ name: "Na Olszy", aliases: ["Celarowska"] });
    await update("NA OLSZY", ["Celarowska"]);
    expect(await stores.programmes.find(id)).toMatchObject({ name: "NA OLSZY", aliases: ["Celarowska"] });
    expect((await stores.programmes.list(organizer, "celarow"))[0]?.id).toBe(id);
    await update("Celarowska", ["Celarowska"]);
    expect(await stores.programmes.find(id)).toMatchObject({ name: "Celarowska", aliases: ["NA OLSZY"] });
    await update("Celarowska");
    expect(await stores.programmes.find(id)).toMatchObject({ aliases: [] });
  });

  it("archiving and restoring leaves its trail", async () => {
    const { stores, add, db } = await makeInstance({ server });
    const organizer = await add({ name: "Ola" });
    const id = await stores.programmes.create(organizer, programmeInput("Ugorek"));
    await stores.programmes.setArchived(organizer, id, true);
    expect((await stores.programmes.find(id))?.archivedAt).toBeInstanceOf(Date);
    await stores.programmes.setArchived(organizer, id, false);
    expect((await stores.programmes.find(id))?.archivedAt).toBeNull();
    const trail = await db.selectFrom("audit_event").select(["actor", "action"]).orderBy("id").execute();
    expect(trail).toEqual(
      ["create", "archive", "restore"].map((what) => ({ actor: organizer, action: `programme.${what}` })),
    );
  });
});
