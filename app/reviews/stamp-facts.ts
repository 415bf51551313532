import type { ReviewRow, SnapshotHeader } from "#server/context-history.ts";
import { type QrPath, qrPath } from "./qr-path.ts";

export type StampFacts = {
  readonly planName: string;
  readonly number: number;
  readonly names: readonly string[];
  readonly approvedAt: Date;
  readonly headerHash: string;
  /** Where the QR code leads. */
  readonly address: string;
  readonly qr: QrPath;
};

/** The stamp of a version, if it is approved. `origin` is how the outside reaches this instance. */
export function stampOf(
  { number, headerHash }: Pick<SnapshotHeader, "number" | "headerHash">,
  planName: string,
  reviews: readonly ReviewRow[],
  origin: string,
): StampFacts | null {
  const review = reviews.find((row) => row.number === number && row.state === "approved");
  if (!review?.ended) return null;
  const names = approversOf(review);
  const address = `${origin}/verify/${headerHash}`;
  return {
    planName,
    number,
    names,
    approvedAt: review.ended.at,
    headerHash,
    address,
    qr: qrPath(address),
  };
}

export const approversOf = ({ reviewers }: ReviewRow): string[] =>
  reviewers.filter(({ decision }) => decision?.verdict === "approve").map(({ name }) => name);
