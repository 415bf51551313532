import "i18next";

// The keys are those of the Polish files; languages.test.ts holds the English ones to them.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      common: typeof import("./pl/common.json");
      account: typeof import("./pl/account.json");
      programmes: typeof import("./pl/programmes.json");
      board: typeof import("./pl/board.json");
      cards: typeof import("./pl/cards.json");
      list: typeof import("./pl/list.json");
      details: typeof import("./pl/details.json");
      live: typeof import("./pl/live.json");
      changes: typeof import("./pl/changes.json");
      chain: typeof import("./pl/chain.json");
      diagnosis: typeof import("./pl/diagnosis.json");
      erasure: typeof import("./pl/erasure.json");
      restore: typeof import("./pl/restore.json");
      exchange: typeof import("./pl/exchange.json");
      digest: typeof import("./pl/digest.json");
      audit: typeof import("./pl/audit.json");
      reviews: typeof import("./pl/reviews.json");
      shares: typeof import("./pl/shares.json");
      copies: typeof import("./pl/copies.json");
      notices: typeof import("./pl/notices.json");
      saving: typeof import("./pl/saving.json");
      versions: typeof import("./pl/versions.json");
      remarks: typeof import("./pl/remarks.json");
    };
  }
}
