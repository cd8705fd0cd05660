/** The names of the interfaces in a file of types: short for the shape that most places share, else by function and key. */

/** Where an object stands: the function, and the keys from its arguments or its answer to the object. */
export interface TypePlace {
  readonly functionName: string;
  readonly keys: readonly string[];
}

/** An object of its own name. */
export interface NamedType {
  /** Where it was met first. */
  readonly place: TypePlace;
  readonly uses: number;
}

/** A name for each, in their order. The same objects have the same names, whatever else is in the file. */
export function typeNames(types: readonly NamedType[], taken: Iterable<string>): string[] {
  const used = new Set(taken);
  const take = (name: string): string => {
    let free = name;
    for (let count = 2; used.has(free); count++) free = `${name}${count}`;
    used.add(free);
    return free;
  };
  const short = new Map<string, NamedType>();
  for (const type of types) {
    const name = shortName(type);
    if (name !== undefined && !used.has(name) && type.uses > (short.get(name)?.uses ?? 1)) short.set(name, type);
  }
  for (const name of short.keys()) used.add(name);
  return types.map((type) => {
    const name = shortName(type);
    return name !== undefined && short.get(name) === type ? name : take(longName(type));
  });
}

/** By its key alone: `MoodleWarning`. The answer itself has none. */
function shortName({ place: { keys } }: NamedType): string | undefined {
  const key = keys.at(-1);
  return key === undefined ? undefined : `Moodle${capital(singular(key))}`;
}

/** `CoreUserCreateUsersUser`, `CoreCourseGetContentsResult`. */
function longName({ place: { functionName, keys } }: NamedType): string {
  const words = [functionName, ...keys.map(singular)].map(capital).join("");
  const name = /^[A-Z]/.test(words) ? words : `Function${words}`;
  return keys.length === 0 ? `${name}Result` : name;
}

function singular(key: string): string {
  const [end, stem] = /(?:zzes|ies|(ss|us|x|ch|sh)es|(?<![su])s)$/.exec(key) ?? [""];
  const rest = key.slice(0, key.length - end.length);
  return rest + (end === "zzes" ? "z" : end === "ies" ? "y" : (stem ?? ""));
}

function capital(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
