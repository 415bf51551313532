const KiB = 1024;
const MiB = 1024 * KiB;

/** Every limit of the live channel, in one place. Sizes in bytes, times in milliseconds. */
export const limits = {
  /** One message over the socket; a larger edit is posted. */
  messageBytes: 1 * MiB,
  /** One document message by HTTP: what is too large for the socket, such as a whole plan imported by a browser. */
  uploadBytes: 16 * MiB,
  /** How many of them at once, of all people together. */
  uploads: 8,
  /** How long such a request waits for its commit before it answers that the receipt will come. */
  uploadWait: 20_000,
  awarenessBytes: 4 * KiB,
  /** Clients one awareness message may speak of: a stock client repeats what it heard of everybody. */
  awarenessClients: 2_000,
  /** What may wait in one socket for a slow reader, besides the answer to its own question. */
  outgoingBytes: 4 * MiB,
  /** What one session may send before it is handled: while its room still loads, or rests. */
  waitingBytes: 20 * MiB,
  /** What all rooms together may hold uncommitted, before edits are turned away. */
  uncommittedBytes: 128 * MiB,
  /** What an entry of the log until it is committed, or a message until it is handled, takes in memory besides its bytes. */
  entryBytes: 1 * KiB,
  /** How soon a room that has turned edits away looks whether there is space again. */
  lookForSpace: 1_000,
  rooms: 10_000,
  sessionsPerRoom: 500,
  /** Of one person, each tab at a plan having one or two. */
  sessionsPerAccount: 100,
  /** Of one address: an office shares one. */
  sessionsPerAddress: 200,
  sessions: 20_000,
  /** One statement of the log. */
  batchRows: 2_000,
  batchBytes: 8 * MiB,
  /** At least so long lies between the beginnings of two commits: what one waits here saves everybody's processor. */
  commitEvery: 22,
  /** A commit that takes longer is an outage: edits are shown before they are stored, and everybody is told. */
  slowCommit: 250,
  retryFirst: 100,
  retryMost: 5_000,
  /** A client whose edits build on something missing is asked again after this long. */
  askAgain: 5_000,
  /** Stock clients leave a server they have not heard for 30 s. */
  livenessEvery: 15_000,
  /** An idle room goes from memory after this long without anyone. */
  idleRoom: 10_000,
  /** A document that nobody has changed for this long is held as bytes. */
  restAfter: 25_000,
  /** A log with more rows than this behind its checkpoint is opened as a Y.Doc. */
  bytesTail: 500,
  /** A document of so many pieces is encoded in a few milliseconds; a larger one is not, where people wait. */
  structsEncoded: 8_000,
  /** Logs that are compacted at once, and how long one that could not be is left alone. */
  compactions: 2,
  compactAgain: 10_000,
  /** Without edits for this long, the read model is written. */
  quiet: 2_000,
  /** How long "save version" waits for its sender's last edit. */
  versionWait: 5_000,
  /** Longer than between two commits, which carry presence along: it seldom needs a write of its own. */
  awarenessEvery: 26,
  /** A session's tokens: refilled a second, and kept at most. Whoever has none is not read from until there are more. */
  messagesPerSecond: 300,
  messagesAtOnce: 1_500,
  /** One who has had to be paused again and again for so long, without ever resting, is sent away. */
  floodPatience: 30_000,
  /** What a message costs: one, and one for so many bytes; a question for the whole state, this. */
  bytesPerToken: 16 * KiB,
  stateRequestCost: 30,
} as const;

/** The limits a set of rooms runs with; an operator or a load generator may widen them. */
export type Limits = { readonly [Name in keyof typeof limits]: number };
