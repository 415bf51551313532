import { createHash } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { newId, type PlanId } from "#collab/plan/id.ts";
import { picturesIn } from "#collab/plan/pictures.ts";
import type { NodeInput } from "#collab/plan/schema.ts";
import { createImages } from "#server/stores/images.ts";
import {
  heicFile,
  hollowPng,
  noise,
  phonePhoto,
  plainPicture,
  svgFile,
} from "#tests/support/picture-files.ts";
import { postgresServers, type TestServer } from "#tests/support/postgres.ts";
import { makeInstance, programmeInput } from "#tests/support/test-instance.ts";

async function withPlan(server?: TestServer) {
  const test = await makeInstance(server ? { server } : {});
  const ola = await test.add({ name: "Ola" });
  const programme = await test.stores.programmes.create(ola, programmeInput("Na Olszy"));
  const make = (name: string) => test.stores.plans.create(ola, programme, name, { from: "empty" });
  return { ...test, images: test.stores.images, ola, programme, make, plan: await make("Plan") };
}
type Test = Awaited<ReturnType<typeof withPlan>>;

async function stored(test: Test, bytes: Uint8Array) {
  const put = await test.images.put(test.plan, test.ola, bytes);
  if (!put.ok) throw new Error(put.reason);
  const picture = await test.images.find(test.plan, put.hash);
  if (!picture) throw new Error("not found again");
  return { ...put, picture };
}

const countOf = async (test: Test) =>
  (await test.db.selectFrom("plan_image").select("hash").where("plan_id", "=", test.plan).execute()).length;

describe.each(postgresServers())("pictures of a plan on $name", (server) => {
  it("[IM1] a picture comes back under the hash of its own bytes", async () => {
    const test = await withPlan(server);
    const { hash, ratio, picture } = await stored(test, await plainPicture("jpeg"));
    expect(createHash("sha256").update(picture.bytes).digest("hex")).toBe(hash);
    expect(ratio).toBe(1.5);
    expect(picture.type).toBe("image/webp");
    expect(await test.images.find(await test.make("Inny"), hash)).toBeUndefined();
  });

  it("[IM1] the same picture sent twice, also at once, is kept once", async () => {
    const test = await withPlan(server);
    const bytes = await phonePhoto();
    const all = await Promise.all([1, 2, 3].map(() => test.images.put(test.plan, test.ola, bytes)));
    expect(new Set(all.map((put) => put.ok && put.hash)).size).toBe(1);
    expect(await countOf(test)).toBe(1);
  });

  it("[IM4] a plan that is full takes no further picture, and still answers for those it has", async () => {
    const test = await withPlan(server);
    const images = createImages({ db: test.db, now: test.now, room: 60_000 });
    const first = await noise(200, 200, 1);
    const put = await images.put(test.plan, test.ola, first);
    expect(put.ok).toBe(true);
    expect(await images.put(test.plan, test.ola, await noise(300, 300, 2))).toEqual({
      ok: false,
      reason: "plan-full",
    });
    expect(await images.put(test.plan, test.ola, first)).toEqual(put);
    expect(await countOf(test)).toBe(1);
  });

  it("[IM5] a stored picture is never another one: the database refuses", async () => {
    const test = await withPlan(server);
    await stored(test, await plainPicture("png"));
    const change = test.db
      .updateTable("plan_image")
      .set({ bytes: Buffer.from("x") })
      .execute();
    await expect(change).rejects.toThrow("append-only");
  });

  it("[IM6] a copied plan has the pictures of its cards, and no others", async () => {
    const test = await withPlan(server);
    const used = await stored(test, await plainPicture("png"));
    const unused = await stored(test, await plainPicture("jpeg", 90, 30));
    const origin = { actor: test.ola, now: () => test.now().getTime() };
    const card = { kind: "image", hash: used.hash, ratio: used.ratio } as NodeInput;
    await test.instance.edit(test.plan, test.ola, (doc) => void addNode(doc, card, null, origin));
    const start = { from: "copy", plan: test.plan } as const;
    const copy = await test.stores.plans.create(test.ola, test.programme, "Kopia", start);
    expect(picturesIn(await test.stores.live.readPlan(copy))).toEqual([used.hash]);
    expect(await test.images.find(copy, used.hash)).toEqual(used.picture);
    expect(await test.images.find(copy, unused.hash)).toBeUndefined();
  });

  it("[IM6] pictures of pasted cards come from their plan; those it does not have are passed over", async () => {
    const test = await withPlan(server);
    const { hash, picture } = await stored(test, await plainPicture("png"));
    const other = await test.make("Inny");
    const copy = () => test.images.copy(test.ola, test.plan, other, [hash, "0".repeat(64)]);
    expect([await copy(), await copy()]).toEqual([{ ok: true }, { ok: true }]);
    expect(await test.images.find(other, hash)).toEqual(picture);
    const full = createImages({ db: test.db, now: test.now, room: 10 });
    const third = await test.make("Trzeci");
    expect(await full.copy(test.ola, test.plan, third, [hash])).toEqual({ ok: false, reason: "plan-full" });
    expect(await full.copy(test.ola, test.plan, third, [])).toEqual({ ok: true });
  });

  it("[IM1] a plan that is not there keeps nothing", async () => {
    const test = await withPlan(server);
    const nowhere = newId<PlanId>();
    const bytes = await plainPicture("png");
    expect(await test.images.put(nowhere, test.ola, bytes)).toEqual({ ok: false, reason: "no-such-plan" });
  });
});

describe("what is made of a picture", () => {
  it("[IM2] stands upright and says nothing of the place, the camera or the person", async () => {
    const test = await withPlan();
    const photo = await phonePhoto(400, 300);
    const before = await sharp(photo).metadata();
    expect([before.orientation, before.exif?.includes("Sekretny"), before.exif !== undefined]).toEqual([
      6,
      true,
      true,
    ]);
    const { ratio, picture } = await stored(test, photo);
    expect(ratio).toBe(0.75);
    const { width, height, exif, xmp, iptc, icc, orientation } = await sharp(picture.bytes).metadata();
    expect({ width, height, exif, xmp, iptc, icc, orientation }).toEqual({ width: 300, height: 400 });
    expect(Buffer.from(picture.bytes).includes("Sekretny")).toBe(false);
  });

  it.each(["png", "jpeg", "webp", "gif", "avif"] as const)("[IM2] is read from %s", async (format) => {
    const test = await withPlan();
    const { ratio, picture } = await stored(test, await plainPicture(format));
    expect(ratio).toBe(1.5);
    expect(["webp", "png"]).toContain((await sharp(picture.bytes).metadata()).format);
  });

  it("[IM2] is at most 2000 pixels a side", async () => {
    const test = await withPlan();
    const { ratio, picture } = await stored(test, await plainPicture("png", 4_000, 1_000));
    const { width, height } = await sharp(picture.bytes).metadata();
    expect([width, height, ratio]).toEqual([2_000, 500, 4]);
  });

  it("[IM2] carries nothing that stood behind the picture: a file that is two things becomes one", async () => {
    const test = await withPlan();
    const tail = Buffer.from("PK\u0003\u0004<script>alert(document.cookie)</script>");
    for (const format of ["png", "jpeg", "gif"] as const) {
      const { picture } = await stored(test, Buffer.concat([await plainPicture(format), tail]));
      expect(Buffer.from(picture.bytes).includes("<script>")).toBe(false);
    }
  });

  it("[IM3] what is no picture of ours is refused with its reason, and nothing is kept", async () => {
    const test = await withPlan();
    const photo = await phonePhoto(1_200, 900);
    const files: [string, Uint8Array][] = [
      ["not-a-picture", new Uint8Array()],
      ["not-a-picture", Buffer.from("Zwykły tekst")],
      ["not-a-picture", svgFile()],
      ["not-a-picture", Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svgFile()])],
      ["not-a-picture", await plainPicture("tiff")],
      ["not-a-picture", Buffer.from("GIF89a<script>alert(1)</script>")],
      ["not-a-picture", photo.subarray(0, 40)],
      ["damaged", photo.subarray(0, photo.length >> 1)],
      ["damaged", hollowPng(8_000, 8_000)],
      ["too-many-pixels", hollowPng(60_000, 60_000)],
      ["heic", heicFile()],
    ];
    const answers = [];
    for (const [, bytes] of files) answers.push(await test.images.put(test.plan, test.ola, bytes));
    expect(answers).toEqual(files.map(([reason]) => ({ ok: false, reason })));
    expect(await countOf(test)).toBe(0);
  });
});
