import ts from "typescript";

const spokenAttributes = new Set([
  "title",
  "alt",
  "placeholder",
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "aria-valuetext",
  "label",
  "legend",
  "hint",
  "intro",
  "caption",
  "text",
  "confirm",
]);
const hasLetters = (text: string) => /\p{L}/u.test(text);

/** Words that a component shows without asking the translation files, as `line: words`. Names of keys in `<kbd>` are the same everywhere. */
export function untranslatedWords(source: string): string[] {
  const file = ts.createSourceFile("x.tsx", source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node, text: string) => {
    if (!hasLetters(text)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${line + 1}: ${text.trim()}`);
  };

  /** The literals that an expression may turn out to be. */
  const reportShown = (node: ts.Expression | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) report(node, node.text);
    else if (ts.isTemplateExpression(node))
      for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)])
        report(part, part.text);
    else if (ts.isConditionalExpression(node)) {
      reportShown(node.whenTrue);
      reportShown(node.whenFalse);
    } else if (ts.isParenthesizedExpression(node)) reportShown(node.expression);
    else if (ts.isBinaryExpression(node)) {
      if (!isComparison(node.operatorToken.kind)) reportShown(node.right);
      if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) reportShown(node.left);
    }
  };

  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && node.openingElement.tagName.getText() === "kbd") return;
    if (ts.isJsxText(node)) report(node, node.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) reportShown(node.expression);
    if (ts.isJsxAttribute(node) && spokenAttributes.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) report(node, node.initializer.text);
      else if (ts.isJsxExpression(node.initializer)) reportShown(node.initializer.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const comparisons = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.InKeyword,
];
const isComparison = (kind: ts.SyntaxKind) => comparisons.includes(kind);
