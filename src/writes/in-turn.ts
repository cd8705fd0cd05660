/** Works on many things in order, some at a time. */

/**
 * Begins the items in their order and resolves when all that were begun are done. After a defect nothing more is begun.
 * @param goesOn asked before each item is begun
 * @throws what the work threw first, when all that were begun are done
 */
export async function inTurn<T>(
  items: readonly T[],
  atATime: number,
  goesOn: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const defects: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (next < items.length && defects.length === 0 && goesOn())
      await work(items[next++]!).catch((defect: unknown) => void defects.push(defect));
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
  if (defects.length > 0) throw defects[0];
}
