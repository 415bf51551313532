/** Why a live connection was closed. 4400-4499 stop a y-websocket client for good; the others are retried by it. */
export const closeCodes = {
  signIn: 4401,
  noAccess: 4403,
  noSuchPlan: 4404,
  otherEpoch: 4409,
  otherSchema: 4409,
  /** The plan goes on without something that was erased from it; this browser's copy may still hold that. */
  erased: 4410,
  tooLarge: 4413,
  invalidUpdate: 4422,
  restarting: 1012,
  busy: 1013,
  /** The database that knows the rights does not answer. */
  rightsUnknown: 1013,
  rightsChanged: 4503,
  tooMany: 4529,
} as const;

export type CloseReason = keyof typeof closeCodes;
