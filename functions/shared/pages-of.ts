/** Makes a call until a response has no token for the next page. Returns all responses. */
export async function pagesOf<Page>(
  call: (token: string | undefined) => Promise<Page>,
  tokenIn: (page: Page) => string | undefined,
): Promise<Page[]> {
  const pages: Page[] = [];
  let token: string | undefined;
  do {
    const page = await call(token);
    pages.push(page);
    token = tokenIn(page);
  } while (token);
  return pages;
}
