// webpack moves the .wasm of a server's bundle to where only browsers get it.
export default { serverExternalPackages: ['beian-upload'] };
