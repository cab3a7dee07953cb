// Preloaded into child processes (`node --import`): leaves when the parent is gone, even if it was killed with -9.
process.once("disconnect", () => process.exit(0));
process.channel?.unref();
