import { describe, expect, test } from "vitest";
import { nameOfFile } from "./name-of-file.ts";

describe("the name of a new picture", () => {
  test.each([
    ["Plakat na piknik.png", "Plakat na piknik"],
    ["mapa_osiedla 2027.jpg", "mapa osiedla 2027"],
    ["Obrazy z warsztatu.webp", "Obrazy z warsztatu"],
    ["festyn.v2.jpeg", "festyn.v2"],
  ])("is that of the file %s, which a person has named", (file, name) => {
    expect(nameOfFile(file)).toBe(name);
  });

  test.each([
    "IMG_20270524_120312.jpg",
    "DSC00123.JPG",
    "PXL_20270524_101112.jpg",
    "image.png",
    "image (3).png",
    "20270524_120312.jpg",
    "WhatsApp Image 2027-05-24 at 12.03.12.jpeg",
    "IMG-20270524-WA0001.jpg",
    "Zrzut ekranu 2027-05-24 120312.png",
    "zdjęcie.jpg",
    ".png",
  ])("is none for %s, which a machine has named", (file) => {
    expect(nameOfFile(file)).toBe("");
  });
});
