export default { outDir: "out", vite: { optimizeDeps: { exclude: ["heistline"] } } };
