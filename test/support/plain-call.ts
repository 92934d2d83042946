/** Calls a function of a module, and sends what it came to to the process that asked. Run as a process of its own. */
const [module = '', name = '', given = '[]'] = process.argv.slice(2);

// nobody waits for the rest
process.once('disconnect', () => process.exit(1));

const { [name]: act } = (await import(module)) as Record<string, (...given: readonly unknown[]) => unknown>;
if (act === undefined) throw new Error(`${module} exports no ${name}`);
const value = await act(...(JSON.parse(given) as readonly unknown[]));
process.send?.({ value }, () => process.exit(0));
