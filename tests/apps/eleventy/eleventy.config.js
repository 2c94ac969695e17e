export default function (config) {
  config.addPassthroughCopy({ "node_modules/heistline": "heistline" });
}
