/** Files of client/ come in as text (rules of wrangler.toml): the browser runs them as they are. */
declare module "./client/*" {
  const text: string;
  export default text;
}
