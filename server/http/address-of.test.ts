import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { addressOf } from "./address-of.ts";

const request = (forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    socket: { remoteAddress: "10.0.0.1" },
  }) as unknown as IncomingMessage;

it.each([
  [undefined, 0, "10.0.0.1"],
  ["6.6.6.6", 0, "10.0.0.1"],
  ["192.0.2.7", 1, "192.0.2.7"],
  ["6.6.6.6, 192.0.2.7", 1, "192.0.2.7"],
  ["6.6.6.6, 192.0.2.7, 10.0.0.2", 2, "192.0.2.7"],
  [undefined, 1, "10.0.0.1"],
  ["192.0.2.7", 5, "192.0.2.7"],
])("[RM11] of %j, %i proxies trusted, the sender is %s", (forwarded, trusted, sender) => {
  expect(addressOf(request(forwarded), trusted)).toBe(sender);
});
