/** What the command line says in Chinese. `{names}` are filled in. */
export const zhCN = {
  help: `beian-upload：备案资料的图片和表单，上传前先查一遍、修好、拼好。文件只在本机处理，不联网。

用法：
  beian-upload check    [选项] 文件…            检查图片能不能上传
  beian-upload fit      [选项] 文件…            把图片改成可以上传的（转正、压缩、换格式）
  beian-upload compose  --out 文件 [选项] 文件…  把几张图片拼成一张
  beian-upload form     [选项] 表单.json         检查备案表单，列出需要的资料
  beian-upload 命令 --help                     这个命令的全部选项

  --help, -h     显示帮助
  --version, -v  显示版本

退出码：0 可以上传（可能有提醒）；1 有必须处理的问题；2 用法不对，或有文件没能处理。
`,
  helpCommon: `
  --json               结果只写成一份 JSON
  --locale zh-CN|en    说明文字的语言，默认中文；系统语言是英文时默认英文
  --rules 文件.json     用自己的规则替换一部分默认规则
  --help, -h           显示帮助
`,
  helpCheck: `用法：beian-upload check [选项] 文件…

检查图片能不能上传，不改动任何文件。文件写成 - 时从标准输入读取。

  --material 资料       按哪种资料检查，如 subject_license
  --review             再像审核人员那样看一遍：模糊、过暗、没拍全、像复印件、缺公章等；只提醒
  --recursive, -r      文件夹里的文件也检查（不含隐藏文件）`,
  helpFit: `用法：beian-upload fit [选项] 文件…

把图片改成可以上传的。原文件不会改动；新文件默认写在原文件旁边，名为“原名.fitted.jpg”。
不用改的图片会说明“不用改”，直接上传原文件即可。

  --material 资料       按哪种资料处理，如 domain_certificate
  --out 位置            写到哪里：一张图片时可以是文件，也可以是文件夹；不用改的也会原样复制过去
  --turn 角度           再顺时针转 90、180 或 270 度
  --force              允许覆盖已有的文件；原文件始终不会被覆盖
  --recursive, -r      文件夹里的文件也处理（不含隐藏文件）`,
  helpCompose: `用法：beian-upload compose --out 文件 [选项] 文件…

把几张图片按给出的顺序拼成一张可以上传的图片。

  --out 文件            写到哪里（必填）
  --layout 排列         vertical 上下（默认）、horizontal 左右、grid 网格
  --gap 像素            图片之间的空隙，0 到 1000，默认 24
  --material 资料       拼成的图片用作哪种资料
  --force              允许覆盖已有的文件；原文件始终不会被覆盖`,
  helpForm: `用法：beian-upload form [选项] 表单.json

检查备案表单，列出需要的资料。文件写成 - 时从标准输入读取。

  --today 日期          按哪一天检查，如 2026-11-22；默认本机当天`,

  verdictOk: '可以上传',
  verdictWarn: '请留意',
  verdictBlock: '不能上传',
  verdictFailed: '没能处理',
  verdictFormOk: '可以提交',
  verdictFormBlock: '不能提交',
  severityBlock: '必须处理',
  severityWarn: '请留意',
  severityInfo: '说明',
  bytes: '{count} 字节',

  summary: '共 {count} 个文件：{ok} 个可以上传，{warn} 个请留意，{block} 个不能上传',
  summaryFailed: '，{failed} 个没能处理',
  progress: '{done}/{total}',
  unchanged: '不用改，直接上传原文件',
  copied: '不用改，已原样复制到 {output}',
  written: '已写到 {output}',
  notWritten: '没有写出文件',
  alreadyThere: '{path} 已经存在，没有覆盖。要覆盖请加 --force，或用 --out 换一个位置',
  isAnInput: '{path} 是原文件，不会覆盖。请用 --out 换一个位置',
  justWritten: '{path} 刚刚写给了另一张图片，没有覆盖。请用 --out 把这一张写到别的位置',
  writeFailed: '写不了 {path}：{reason}',
  readFailed: '读不了 {path}：{reason}',
  engineFailed: '没能处理这个文件（{code}）：{reason}',
  stdin: '标准输入',

  today: '按 {day} 检查',
  todayOfMachine: '按 {day} 检查（本机当天；用 --today 可以换一天）',
  suggestion: '可以改成：{value}',
  materials: '需要的资料（{count} 项）：',
  noMaterials: '没有需要的资料。',
  needRequired: '必须',
  needConditional: '视情况',
  needOptional: '可选',
  sideFront: '正面',
  sideBack: '背面',
  sidePage: '一张',
  atMost: '不超过 {size}',
  between: '{least} 到 {size}',
  comma: '、',

  misuseHint: '用法见 beian-upload {command}--help',
  unknownCommand: '没有“{given}”这个命令，可以用：{allowed}',
  unknownOption: '{command} 没有 {given} 这个选项，可以用：{allowed}',
  valueMissing: '{option} 后面要写一个值',
  valueNotTaken: '{option} 后面不写值',
  givenTwice: '{option} 写了两次，只能写一次',
  choiceWrong: '{option} 不能是“{given}”，可以是：{allowed}',
  gapWrong: '--gap 不能是“{given}”，要写 0 到 1000 的整数（像素）',
  dayWrong: '--today 不能是“{given}”，要写日历上有的日期，如 2026-11-22',
  filesMissing: '没有给出文件',
  oneFormOnly: 'form 一次检查一份表单，给出了 {count} 份',
  outMissing: '请用 --out 写明拼好的图片写到哪里',
  stdinNeedsOut: '从标准输入读取时，请用 --out 写明写到哪里',
  stdinTwice: '标准输入（-）只能读一次',
  outNoFolder: '--out：有几张图片时要写一个文件夹，{path} 是文件',
  outIsFolder: '--out：{path} 是文件夹，请写一个文件',
  noSuchFile: '找不到文件：{path}',
  isFolder: '{path} 是文件夹。要处理里面的文件，请加 --recursive',
  isFolderOnly: '{path} 是文件夹，请写文件',
  folderEmpty: '{path} 里没有文件',
  notJson: '{path} 不是正确的 JSON：{reason}',
  optionRefused: '{path} 不对（给出的是 {given}）：{allowed}',
  outOfOrder: '程序出错了，没能完成：{reason}',
};
