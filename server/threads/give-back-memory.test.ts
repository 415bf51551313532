import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createGiveBackMemory } from "./give-back-memory.ts";

const MiB = 1_024 * 1_024;
let held: number;
let collected: number;
let worked: number;
let tell: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  held = 20 * MiB;
  collected = 0;
  worked = 0;
  tell = createGiveBackMemory({ held: () => held, collect: () => collected++, workMs: () => worked });
});
afterEach(() => {
  vi.useRealTimers();
});

const tellAndRest = (times = 1) => {
  for (let i = 0; i < times; i++) tell();
  vi.advanceTimersByTime(5_000);
};

it("lets little garbage be, of few that are gone", () => {
  held += 7 * MiB;
  tellAndRest(199);
  expect(collected).toBe(0);
});

const sweepTwice = () => vi.advanceTimersByTime(4_000);

it("collects once nothing more goes, when much has piled up or many are gone, and again when that is swept", () => {
  held += 8 * MiB;
  tell();
  vi.advanceTimersByTime(4_000);
  tellAndRest();
  expect(collected).toBe(1);
  held = 20 * MiB;
  sweepTwice();
  expect(collected).toBe(2);
  tellAndRest(200);
  expect(collected).toBe(3);
});

it("reckons from what is held when the collected buffers have been freed", () => {
  held = 80 * MiB;
  tellAndRest();
  vi.advanceTimersByTime(3_000);
  held = 20 * MiB;
  vi.advanceTimersByTime(1_000);
  held = 70 * MiB;
  tellAndRest();
  expect(collected).toBe(3);
});

it("reckons anew when less is held than ever before", () => {
  held = 10 * MiB;
  tellAndRest();
  expect(collected).toBe(0);
  held = 18 * MiB;
  tellAndRest();
  expect(collected).toBe(1);
});

it("waits with either collection until there is little to do", () => {
  const work = setInterval(() => {
    worked += 15;
  }, 100);
  held += 8 * MiB;
  tellAndRest();
  vi.advanceTimersByTime(60_000);
  expect(collected).toBe(0);
  clearInterval(work);
  vi.advanceTimersByTime(10_000);
  expect(collected).toBe(2);
});

it("does not collect a second time while people work again", () => {
  held += 8 * MiB;
  tellAndRest();
  expect(collected).toBe(1);
  const work = setInterval(() => {
    worked += 15;
  }, 100);
  vi.advanceTimersByTime(60_000);
  expect(collected).toBe(1);
  clearInterval(work);
  vi.advanceTimersByTime(4_000);
  expect(collected).toBe(2);
});
