const EN = `a about above across after again against all almost alone along already also although always am among an and
another any anyone anything are around as at away back be became because become becomes been before began begin begins
behind being below between beyond both but by call called came can cannot come comes could day days did do does doing done
down during each either else end ends enough even ever every everyone everything far few find finds first five for four
from full gave get gets give gives go goes going gone good got had half has have having he her here hers herself him
himself his how however if in into is it its itself just keep keeps knew know known knows large last later learn learns
least leave leaves left less let lets life like little live lives long look looks lost made make makes many may me mean
meanwhile meet meets might mine more most much must my myself near never new next no nobody none nor not nothing now of off
often old on once one only onto or other others our out over own part people per perhaps place put quite rather really
right said same saw say says see seen sees set several shall she should show shows since six small so some someone
something soon still such take takes tell tells than that the their them themselves then there these they thing things
think third this those though three through time times to together told too took toward towards try tries turn turns two
under until up upon us use used using very want wants was way ways we well went were what when where which while who whom
whose why will with within without word words work world would year years yet you young your man men woman women story stories love loves loved hate hates enjoy enjoyed good great best bad worst favorite favourite name
names fall falls`;

const ZH = `一个 一部 一种 一些 一次 一切 一起 一直 一样 一位 一名 一群 一场 一段 一天 一年 一家 一座 两个 三个 几个 这个 那个 这些 那些
这里 那里 这样 那样 这部 什么 怎么 怎样 如何 为什么 我们 你们 他们 她们 它们 自己 别人 人们 大家 有人 没有 不是 不会 不能 不再 不可 只有
只是 还是 还有 就是 也是 都是 可以 可能 能够 应该 必须 需要 想要 开始 成为 变成 来到 回到 走进 发现 知道 觉得 认为 以为 因为 所以 但是 不过
然而 而且 并且 或者 如果 即使 虽然 于是 然后 以及 关于 对于 由于 为了 随着 通过 根据 其中 其他 之后 之前 之间 之中 之一 以后 以前 后来 最后
最终 终于 已经 曾经 正在 将要 从此 当时 时候 时间 现在 今天 每个 每天 所有 全部 许多 很多 更多 非常 十分 特别 真正 真的 这种 那种 之下 之上
里面 外面 起来 出来 下来 下去 过去 回来 一生 讲述 故事 作品 作者 世界 生活 人生 事情 东西 地方 本书 小说 电影 影片 男人 女人 女子 男子 年轻
喜欢 喜爱 讨厌 不错 好看 推荐 寻找 剩下 很好 很不错 确实 我的 他的 她的 它的 感觉 比较 一般`;

/** Words that name no topic, English and Chinese. Lists of the field, shortened, with the words that blurbs are full of. */
export const STOP_WORDS: ReadonlySet<string> = new Set([...EN.split(/\s+/), ...ZH.split(/\s+/)]);
