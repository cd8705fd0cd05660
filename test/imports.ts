/** What every source file imports, read by the TypeScript parser. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

export interface Import {
  /** Path below `src` for our own files, else the package's or builtin module's name. */
  readonly target: string;
  readonly isOwn: boolean;
  /** `type`: leaves no trace at run time; `lazy`: an `import()`, loaded only when it is reached. */
  readonly when: "load" | "type" | "lazy";
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly statements: readonly ts.Statement[];
}

const root = resolve(import.meta.dirname, "../src");

/** All source files, tests aside, by path below `src`. */
export function sourceFiles(): ReadonlyMap<string, SourceFile> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$|\.d\.ts$/.test(path))
    .sort();
  return new Map(files.map((path) => [path, read(path)]));
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const imports: Import[] = [];
  const add = (specifier: string, when: Import["when"]): void => {
    const isOwn = specifier.startsWith(".");
    const file = join(dirname(join(root, path)), specifier).replace(/\.js$/, ".ts");
    const target = isOwn ? relative(root, file).replaceAll("\\", "/") : packageOf(specifier);
    imports.push({ target, isOwn, when });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypeOnlyImport(node) ? "type" : "load");
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypeOnlyExport(node) ? "type" : "load");
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text, "type");
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier !== undefined && ts.isStringLiteralLike(specifier)) add(specifier.text, "lazy");
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { path, text, imports, statements: parsed.statements };
}

/** verbatimModuleSyntax keeps `import {} from` and `import { type A } from` as a load of the module. */
function isTypeOnlyImport(node: ts.ImportDeclaration): boolean {
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  return node.isTypeOnly;
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
}

/** The packages that are loaded with a file, builtin modules and what is loaded lazily aside. */
export function packagesLoadedBy(entry: string, files: ReadonlyMap<string, SourceFile>): ReadonlySet<string> {
  const packages = new Set<string>();
  for (const path of loadedBy(entry, files)) {
    for (const each of files.get(path)?.imports ?? []) {
      if (each.when === "load" && !each.isOwn && !each.target.startsWith("node:")) packages.add(each.target);
    }
  }
  return packages;
}

/** The files that are loaded with a file, itself included. */
export function loadedBy(entry: string, files: ReadonlyMap<string, SourceFile>): ReadonlySet<string> {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const each of files.get(path)?.imports ?? []) if (each.when === "load" && each.isOwn) load(each.target);
  };
  load(entry);
  return loaded;
}
