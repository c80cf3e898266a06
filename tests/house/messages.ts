import ts from 'typescript'
import type { Source } from './sources'

/** Functions whose first argument, or for `printed` the second, is a message. */
const doors: Readonly<Record<string, number>> = { t: 0, msg: 0, printed: 1 }

/** What a file says through the door, and what it says past it. */
export interface Words {
  readonly messages: ReadonlySet<string>
  /** `path:line what`. */
  readonly astray: readonly string[]
}

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)

const unwrapped = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) ? unwrapped(node.expression) : node

/** The literals that an expression may be, or null where it could be words made up on the spot. */
const messagesOf = (given: ts.Expression): readonly string[] | null => {
  const node = unwrapped(given)
  if (isText(node)) return [node.text]
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return []
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'msg') return []
  const sides = ts.isConditionalExpression(node)
    ? [node.whenTrue, node.whenFalse]
    : ts.isBinaryExpression(node) && [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind) ? [node.left, node.right] : null
  if (!sides) return null
  const found = sides.map(messagesOf)
  return found.includes(null) ? null : found.flatMap((each) => each ?? [])
}

/** Not words of a language: a name, and what a page that has no business here is told. */
const exempt: ReadonlySet<string> = new Set(['Throughline', 'This page may not use the desktop.'])
const hasLetters = (text: string): boolean => /\p{L}/u.test(text) && !exempt.has(text.trim())

/** Attributes that people read or hear, and fields of plain values. */
const read = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-placeholder', 'aria-valuetext', 'alt', 'label', 'title', 'placeholder', 'hint', 'description', 'heading', 'legend', 'empty'])
const shownFields = new Set(['label', 'title', 'message', 'said', 'why', 'detail', 'buttons'])

/** Words that an expression may put on the screen as they stand: not those that it compares, or hands to a function. */
const bare = (node: ts.Node): ts.Node[] => {
  if (isText(node)) return hasLetters(node.text) ? [node] : []
  if (ts.isTemplateExpression(node)) return hasLetters(node.head.text + node.templateSpans.map((span) => span.literal.text).join('')) ? [node] : []
  if (ts.isConditionalExpression(node)) return [...bare(node.whenTrue), ...bare(node.whenFalse)]
  if (ts.isBinaryExpression(node)) {
    const plus = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind)
    return plus ? [...bare(node.left), ...bare(node.right)] : node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? bare(node.right) : []
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(bare)
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isJsxExpression(node)) return node.expression ? bare(node.expression) : []
  return []
}

const called = (node: ts.CallExpression): string => (ts.isIdentifier(node.expression) ? node.expression.text : '')

/** What a node itself shows to people without the door. */
const shownBy = (node: ts.Node): ts.Node[] => {
  if (ts.isJsxText(node)) return hasLetters(node.text) ? [node] : []
  if (ts.isJsxExpression(node)) return ts.isJsxAttribute(node.parent) ? [] : bare(node)
  if (ts.isJsxAttribute(node)) {
    return read.has(node.name.getText()) && node.initializer ? bare(node.initializer) : []
  }
  if (ts.isPropertyAssignment(node) && shownFields.has(node.name.getText())) return bare(node.initializer)
  if (ts.isCallExpression(node)) {
    if (called(node) === 'say' && node.arguments[0]) return bare(node.arguments[0])
    if (['refuse', 'repair'].includes(called(node)) && node.arguments[1]) return bare(node.arguments[1])
    if (called(node) === 'stop' && node.arguments[2]) return bare(node.arguments[2])
  }
  return []
}

/** Reads all words of a file. */
export const wordsOf = ({ path, text }: Source): Words => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const messages = new Set<string>()
  const astray: string[] = []
  const stray = (node: ts.Node): void => {
    astray.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().trim().slice(0, 120)}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const place = doors[called(node)]
      const given = place === undefined ? undefined : node.arguments[place]
      const found = given && messagesOf(given)
      if (given && !found) stray(node)
      for (const message of found ?? []) messages.add(message)
    }
    for (const each of shownBy(node)) stray(each)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { messages, astray }
}
