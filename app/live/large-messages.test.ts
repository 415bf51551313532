import { expect, test } from "vitest";
import { limits } from "#collab/protocol/limits.ts";
import { LargeMessages } from "./large-messages.ts";

const small = (name: number) => Uint8Array.of(name);
const large = new Uint8Array(limits.messageBytes + 1);

/** A connection that notes what passes; posts are answered by hand. */
function connection() {
  const passed: unknown[] = [];
  const answers: ((status: number) => void)[] = [];
  const messages = new LargeMessages({
    send: (bytes) => void passed.push(bytes[0]),
    post: () => {
      passed.push("post");
      return new Promise((resolve) => answers.push(resolve));
    },
    end: (how) => void passed.push(how),
    wait: async () => {},
  });
  const answer = async (status: number) => {
    answers.shift()?.(status);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { messages, passed, answer };
}

test("[RM16] a large message is posted when all before it is acknowledged, and what follows waits for the answer", async () => {
  const { messages, passed, answer } = connection();
  messages.send(small(1));
  messages.send(small(2));
  messages.send(large);
  messages.send(small(3));
  expect(passed).toEqual([1, 2]);
  messages.acknowledged(1);
  expect(passed).toEqual([1, 2]);
  messages.acknowledged(2);
  expect(passed).toEqual([1, 2, "post"]);
  messages.send(small(4));
  await answer(204);
  expect(passed).toEqual([1, 2, "post", 3, 4]);
});

test("[RM16] one that is handled and not yet committed lets others follow, but no second large one", async () => {
  const { messages, passed, answer } = connection();
  messages.send(large);
  messages.send(small(1));
  messages.send(large);
  await answer(202);
  expect(passed).toEqual(["post", 1]);
  messages.acknowledged(2);
  expect(passed).toEqual(["post", 1, "post"]);
});

test.each([
  [429, ["post", "post"]],
  [503, ["post", "post"]],
  [409, ["post", "again"]],
  [401, ["post", "again"]],
  [0, ["post", "again"]],
  [403, ["post", "refused"]],
  [413, ["post", "refused"]],
  [422, ["post", "refused"]],
])("[RM16] answered with %i", async (status, expected) => {
  const { messages, passed, answer } = connection();
  messages.send(large);
  messages.send(small(1));
  await answer(status);
  expect(passed).toEqual(expected);
});
