import 'beian-upload/worker';
