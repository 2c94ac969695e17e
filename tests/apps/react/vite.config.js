export default { optimizeDeps: { exclude: ["heistline"] } };
