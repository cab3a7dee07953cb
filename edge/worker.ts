export default { fetch: () => new Response("Penchant") } satisfies ExportedHandler;
