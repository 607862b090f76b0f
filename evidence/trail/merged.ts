/**
 * The values of several generators, each as soon as it is there. At most `atOnce` generators run at the same time, and each is
 * at most one value ahead.
 */
export async function* merged<T>(sources: AsyncGenerator<T>[], atOnce: number): AsyncGenerator<T> {
  const waiting = [...sources];
  const running = new Map<
    AsyncGenerator<T>,
    Promise<{ source: AsyncGenerator<T>; result: IteratorResult<T> }>
  >();
  const advance = (source: AsyncGenerator<T>) =>
    running.set(
      source,
      source.next().then((result) => ({ source, result })),
    );
  try {
    for (const source of waiting.splice(0, atOnce)) advance(source);
    while (running.size > 0) {
      const { source, result } = await Promise.race(running.values());
      running.delete(source);
      const next = result.done ? waiting.shift() : source;
      if (next !== undefined) advance(next);
      if (!result.done) yield result.value;
    }
  } finally {
    // After a failure of one, the others end too, and their failures are not left without a handler.
    await Promise.allSettled(running.values());
    await Promise.allSettled(sources.map((source) => source.return(undefined)));
  }
}
