import { nodeHost } from '../kit/node-host.mjs';

export default nodeHost(24);
