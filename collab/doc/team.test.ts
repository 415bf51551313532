import { expect, it } from "vitest";
import * as Y from "yjs";
import type { NodeId } from "../plan/id.ts";
import { readTeam, readTeamFields, setTeamField, teamFieldsOf } from "./team.ts";
import { piecesBack, writeTeamPieces } from "./team-pieces.ts";

const origin = { actor: "anna", now: () => 1 };
const partner = { node: "p1" as NodeId, kind: "partner" };

it("[DC14] two organizers who fill two fields of a card at once lose neither", () => {
  const [anna, jan] = [new Y.Doc(), new Y.Doc()];
  setTeamField(anna, partner, "contact", "sekretariat", origin);
  setTeamField(jan, partner, "stance", "za", origin);
  Y.applyUpdate(anna, Y.encodeStateAsUpdate(jan));
  expect(readTeamFields(anna, partner.node, "partner")).toEqual({ contact: "sekretariat", stance: "za" });
});

it("[PL8] only a field for the team goes to the team document", () => {
  const doc = new Y.Doc();
  expect(setTeamField(doc, partner, "sector", "ngo", origin)).toEqual({ ok: false, reason: "no-such-field" });
  expect(setTeamField(doc, partner, "contact", 12, origin)).toEqual({ ok: false, reason: "invalid" });
  expect(teamFieldsOf("partner")).toEqual(["contact", "stance", "privateNote"]);
  expect(teamFieldsOf("constructor")).toEqual([]);
});

it("[DC14] what a foreign client wrote instead of text is not read", () => {
  const doc = new Y.Doc();
  doc.getMap("team").set("p1/contact", new Y.Map());
  doc.getMap("team").set("p1/stance", 12n);
  expect(readTeamFields(doc, partner.node, "partner")).toEqual({});
});

it("[DC17] a restore writes the fields of a version, and taking it back leaves what was written since", () => {
  const doc = new Y.Doc();
  setTeamField(doc, partner, "contact", "nowy", origin);
  setTeamField(doc, partner, "stance", "przeciw", origin);
  const pieces = [
    { on: "team", id: partner.node, field: "contact", from: "nowy", to: "dawny" },
    { on: "team", id: partner.node, field: "stance", from: "przeciw", to: undefined },
    { on: "plan", field: "zone", to: "Europe/Warsaw" },
  ] as const;
  let edits = 0;
  doc.on("update", () => {
    edits += 1;
  });
  writeTeamPieces(doc, pieces, origin);
  writeTeamPieces(doc, pieces, origin);
  expect([readTeam(doc), edits]).toEqual([{ "p1/contact": "dawny" }, 1]);
  setTeamField(doc, partner, "contact", "poprawiony", origin);
  writeTeamPieces(doc, piecesBack(doc, pieces), origin);
  expect(readTeam(doc)).toEqual({ "p1/contact": "poprawiony", "p1/stance": "przeciw" });
});
