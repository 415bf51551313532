import * as Y from "yjs";
import { DeviceCache } from "../live/device-cache.ts";
import { SocketOverPolls } from "../live/polling-socket.ts";

/** `warn`: work goes on, with something missing. */
export type Finding = {
  readonly result: "good" | "warn" | "bad";
  readonly value?: number;
  /** Nothing at all came back, not even a refusal. */
  readonly silent?: true;
};
export type Check = (typeof checks)[number];

export const checks = [
  "secure",
  "session",
  "roundTrip",
  "clock",
  "socket",
  "polling",
  "storage",
  "worker",
] as const;

const patience = 10_000;
/** How long a connection may be without an answer. */
const silence = 8_000;
const good: Finding = { result: "good" };
const bad: Finding = { result: "bad" };
const warn: Finding = { result: "warn" };

/** Tries one thing that a live plan needs. Never throws; touches no plan. */
export async function tryOut(check: Check): Promise<Finding> {
  return inTime(runs[check]()).catch(() => bad);
}

const runs: Record<Check, () => Promise<Finding>> = {
  secure: async () => (isSecureContext ? good : warn),
  async session() {
    const { status } = await fetch("/account", { method: "HEAD", redirect: "manual", cache: "no-store" });
    return status === 200 ? good : bad;
  },
  async roundTrip() {
    const times = [];
    for (let turn = 0; turn < 3; turn++) {
      const began = performance.now();
      await fetch("/healthz", { cache: "no-store" });
      times.push(performance.now() - began);
    }
    const value = Math.round(Math.min(...times));
    return { result: value < 500 ? "good" : "warn", value };
  },
  async clock() {
    const began = Date.now();
    const { headers } = await fetch("/healthz", { cache: "no-store" });
    const there = Date.parse(headers.get("date") ?? "");
    // the header counts whole seconds
    const value = Math.round((there + 500 - (began + Date.now()) / 2) / 1_000);
    return { result: Math.abs(value) <= 60 ? "good" : "warn", value };
  },
  socket: () => opens(WebSocket),
  polling: () => opens(SocketOverPolls),
  async storage() {
    const name = "wspolny-stol-diagnosis";
    const doc = new Y.Doc();
    const cache = await DeviceCache.open(name, doc, () => {});
    const kept = (await cache?.keepWhole()) ?? false;
    cache?.close();
    if (cache) indexedDB.deleteDatabase(name);
    return kept ? good : warn;
  },
  async worker() {
    if (!("serviceWorker" in navigator)) return warn;
    return (await navigator.serviceWorker.getRegistration())?.active ? good : warn;
  },
};

/** A document that is nobody's: the server opens the connection to say that it is not there. Any word of it is proof. */
function opens(Socket: typeof WebSocket): Promise<Finding> {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new Socket(`${scheme}://${location.host}/collab/diagnosis`);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ result: "bad", silent: true });
      socket.close();
    }, silence);
    socket.onclose = ({ code }) => {
      clearTimeout(timer);
      resolve(code >= 4_000 ? good : bad);
    };
  });
}

function inTime(work: Promise<Finding>): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(bad), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
