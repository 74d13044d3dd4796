#include "reading/detail/figures/fixed_words.hpp"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

// Needed only where the characters behind the numeral could be taken for a measure word, or where
// the numeral and the next word run into one another; most fixed words fall out anyway because no
// measure word follows. One string per kind, words separated by spaces.
constexpr std::u32string_view k_words =
    // With 一: adverbs, adjectives, idioms.
    U"一定 一致 一切 一般 一些 一系列 一旦 一直 一起 一样 一方面 一面 一边 一度 一律 一贯 一向 "
    U"一体 一同 一道 一齐 一概 一心 一线 "
    U"一流 一把手 一条龙 一站式 一揽子 一次性 最多跑一次 一次办好 一次办成 一次办结 一次告知 "
    U"只跑一次 一盘棋 一家亲 一家人 一年一度 一年四季 一年到头 "
    U"一户一策 一户一档 一户一案 一户一卡 "
    U"一户一表 一人一策 一人一档 一人一案 一人一技 一村一品 一村一策 一县一策 一镇一品 一乡一业 "
    U"一校一策 一企一策 一院一策 一事一议 "
    U"一岗双责 一票否决 一票通 一名之差 一位一体 一期工程 一期项目 一期建设 一天天 一日之计 一日游 "
    U"一日三餐 一次函数 一元化 一元二次 "
    U"一人之力 一人多岗 一户多宅 一年级 一期一会 一周岁 一位数 一个样 一对一 一对多 多对一 一帮一 "
    U"一对二 二对一 一带一 一带一路 "
    U"一心一意 一点一滴 一言一行 一草一木 一砖一瓦 一针一线 一分一厘 一朝一夕 一举一动 一五一十 "
    U"一清二楚 一穷二白 一石二鸟 一举两得 "
    U"一分为二 一分耕耘 一分钱 一分一毫 一波三折 一日千里 一诺千金 一呼百应 一落千丈 一刀切 一口气 "
    U"一窝蜂 一锅端 一条心 一股劲 "
    U"一本通 一卡通 一网通 一张网 一张图 一本账 一把尺子 一门心思 一个月亮 一条道 一年之计 "
    U"一带 一行 一并 一再 一时 "
    U"一次又一次 一步一个脚印 一步到位 一元复始 一刻钟 一席之地 一臂之力 一脉相承 一以贯之 "
    U"一丝不苟 一视同仁 一如既往 一成不变 "
    U"一目了然 一马当先 一往无前 一鼓作气 一帆风顺 一蹴而就 一应俱全 一技之长 一年生 一窗 一号文件 "
    U"一号工程 一本书 一书一 "
    U"五一劳动 七七事变 十一黄金周 "
    U"统一 单一 唯一 专一 同一 之一 合一 划一 归一 万一 逐一 不一 另一 某一 任一 每一 下一 上一 "
    U"前一 后一 新一 又一 哪一 这一 那一 "
    U"进一步 下一步 第一时间 清一色 不一样 不一定 百里挑一 独一无二 表里如一 始终如一 说一不二 "
    U"九九归一 数一数二 以一当十 定于一尊 "
    // With 两, 二, 双.
    U"两会 两翼 两手 两只手 两难 两极 两侧 两旁 两边 两岸 两端 两头 两条腿 两面性 两面派 两回事 "
    U"两码事 两口子 两样 两性 两全其美 两相情愿 "
    U"两个维护 两个确立 两个一百年 两个毫不动摇 两个结合 两学一做 两优一先 两不愁三保障 两不愁 "
    U"两免一补 两票制 两品一标 两新组织 "
    U"两个大局 两山理论 两弹一星 两江 两广 两湖 两河 两汉 两宋 两院院士 两委 两房 两基 两癌 两后生 "
    U"两个责任 两非 两代表一委员 "
    U"二期工程 二期项目 二维码 二手 二次元 二次供水 二次分配 二人台 二人转 二十四节气 二十四史 "
    U"二氧化碳 二连浩特 二道 二道江 二郎 "
    U"十一届 十二届 十三届 十四届 十五届 十六届 十七届 十八届 十九届 二十届 十六大 十七大 十八大 "
    U"十九大 二十大 十五大 十四大 十三大 "
    // With 三 … 九: slogans, programmes, bodies, products.
    U"三位一体 四位一体 五位一体 六位一体 三位数 两位一体 三峡 三农 三国 三角 三甲 三乙 三产 三公 "
    U"三定 三线 三江 三江源 三北 三西 三区三州 三地州 "
    U"三州 三严三实 三会一课 三重一大 三支一扶 三品一标 三品 三通一平 三证合一 三权分置 三权 三变 "
    U"三改 三同时 三包 三防 三废 三资 三保 "
    U"三个代表 三个面向 三个倡导 三个离不开 三个有利于 三下乡 三好学生 三八红旗 三八节 三自 三落实 "
    U"三步走 三步曲 三部曲 三字经 "
    U"三级甲等 三级乙等 三级综合 三级医院 二级甲等 二级乙等 一级甲等 一级乙等 三甲医院 二甲医院 "
    U"三次产业 三次分配 三维 三轮车 三人行 三人成虎 "
    U"三天两头 三番五次 三番两次 三令五申 三言两语 三心二意 三三两两 三五成群 三年五载 三头六臂 "
    U"三长两短 三更 三伏 三九 三生有幸 三思 三餐 "
    U"三明治 三文鱼 三七 三叶 三角洲 三角形 三合一 三原色 三件套 三脚架 三级跳 三级联动 三级联创 "
    U"三大球 三大法宝 三孩 三胎 三口之家 三个一批 三个一 "
    U"四好农村路 四好 四个全面 四个不摘 五个振兴 四个意识 四个自信 四个服从 四个伟大 四个认同 "
    U"四个与共 四套班子 "
    U"四大班子 四项基本原则 四书五经 四面八方 四通八达 "
    U"四舍五入 四周围 四周是 四处 四方 四方台 四海 四肢 四合院 四氯 四史 四风 四化 "
    U"四议两公开 四下基层 四不两直 四不摘 四川 四平 四会 "
    U"四大发明 四大名著 四点一线 四位数 四世同堂 四轮驱动 四人帮 四大家鱼 四库全书 四有 四史 "
    U"五个一工程 五个一批 五个一 五大连池 五大发展理念 五大理念 五位数 五星 五星级 五级书记 "
    U"五项管理 个五年规划 个五年计划 五保户 五保 五险一金 "
    U"五花八门 五湖四海 五光十色 五彩 五谷 五金 五官 五脏 五行 五岳 五台 五台山 五常 五家渠 五峰 "
    U"五莲 五河 五华 五大湖 五一劳动节 五四运动 五粮液 五线谱 "
    U"五指山 五通 五爱 五老 五清 五美 五小 五方面军 "
    U"六稳 六保 六个一 六个统筹 六神无主 六亲 六合 六安 六盘水 六盘山 六枝 六大以来 六方会谈 六级 "
    U"六书 "
    U"七个有之 七上八下 七拼八凑 七嘴八舌 七夕 七律 七台河 七星 七里 七大姑 "
    U"八项规定 八个明确 八荣八耻 八面玲珑 八九不离十 八仙 八卦 八宝 八角 八达岭 八步 八路军 八里 "
    U"八股 八国联军 八大处 八大山人 "
    U"九年义务教育 九年一贯制 九年制 九三学社 九三 九江 九龙 九寨沟 九台 九牛一毛 九死一生 九霄 "
    U"九大员 九天 九州 九重 九龙坡 "
    // With 十, 百, 千, 万.
    U"十分 十足 十全十美 十全 十佳 十强 十优 十堰 十字 十字路口 十七条协议 十指 十月革命 三月三 "
    U"九月九 六月六 十里 十进制 十拿九稳 "
    U"十年动乱 十年树木 十年磨一剑 十年寒窗 十年如一日 十二生肖 "
    U"十大关系 十三五 十四五 十五五 十二五 十一五 十五规划 十五计划 十恶 十室九空 十万火急 "
    U"百分制 百分百 百年 百姓 百货 百科 百色 百度 百强 百优 百家姓 百家争鸣 百花 百花齐放 百业 "
    U"百般 百倍信心 百日 百折 百发百中 百战 百炼 百感 百川 百忙 百丈 百灵 "
    U"百叶 百合 百香 百团大战 百里 百万富翁 百位 百尺竿头 百读不厌 百川 百市千县 百村 百乡 百企 "
    U"百校 百县千镇 百千万 百名红通 千百万 千百年 985高校 211高校 985院校 211院校 985大学 211大学 "
    U"千方百计 千家万户 千家 千辛万苦 千山万水 千军万马 千千万万 千变万化 千差万别 千言万语 "
    U"千头万绪 千丝万缕 千秋 千古 千里 千里之外 千年 千载 千金 千斤顶 千人计划 "
    U"千人一面 千人千面 千分尺 千岛湖 千岛 千阳 千山 千佛 千篇一律 千钧 千锤百炼 千真万确 成千上万 "
    U"成百上千 千锤 千村 千乡 千企 千校 千县 千层 千张 千层底 千年大计 千位 千家 "
    U"万州 万盛 万宁 万源 万载 万年 万荣 万安 万全 万达 万科 万象 万里 万里长城 万里长征 万物 万事 "
    U"万事如意 万众 万众一心 万能 万户千家 万家 万家灯火 万人空巷 万人计划 万人大会 "
    U"万年青 万岁 万寿 万分 万幸 万般 万象更新 万古 万代 万世 万名教师支教 万无一失 万水千山 "
    U"万紫千红 万马奔腾 万向 万方 万台 万企兴万村 万企帮万村 万村 万丈 万国 万位 亿万 亿万富翁 "
    U"万亿级 "
    // With 零, 半, 几, 数, 翻.
    U"零距离 零容忍 零就业 零起点 零基础 零售 零件 零部件 零星 零散 零食 零钱 零用 零点 零下 零时 "
    U"零元 零度 零增长 零次 零门槛 零跑腿 零突破 零碎 零报告 "
    U"半年报 半年度 半年工作 半年总结 半年小结 半数 半途 半岛 半导体 半山 半路 半径 半边天 半成品 "
    U"半决赛 半截 半点 半信半疑 半夜 半日制 半自动 半小时经济圈 半小时生活圈 半脱产 半干旱 半月谈 "
    U"半月板 半月刊 "
    U"上半 下半 前半 后半 大半 小半 多半 过半 对半 夜半 "
    U"几乎 几何 几经 几许 几度 几番 几代 几时 数十年如一日 数据 数字 数学 数控 数码 数额 数量 数目 "
    U"无数 "
    U"百分之百地 百分之百的信心 百年老店 百年名校 百年老校 百年奋斗 百年变局 百年征程 百年大党 "
    U"百年大计 百年树人 ";

struct Word {
  std::u32string_view word;
  std::size_t numeral = 0;  ///< index of its first numeral
};

std::uint64_t key_of(char32_t a, char32_t b) {
  return (static_cast<std::uint64_t>(a) << 32U) | b;
}

/// Pairs of characters that no word has are refused by one bit.
class Pairs {
 public:
  void add(char32_t a, char32_t b) { bits_.set(place_of(a, b)); }
  [[nodiscard]] bool may_have(char32_t a, char32_t b) const { return bits_.test(place_of(a, b)); }

 private:
  static constexpr std::size_t k_bits = 1U << 16U;
  static std::size_t place_of(char32_t a, char32_t b) { return (a * 31U + b) % k_bits; }
  std::bitset<k_bits> bits_;
};

/// Words by their first numeral and the character behind it, or before it where none is behind.
struct Words {
  std::unordered_map<std::uint64_t, std::vector<Word>> behind;
  std::unordered_map<std::uint64_t, std::vector<Word>> before;
  Pairs pairs;

  Words() {
    for (std::size_t begin = 0; begin < k_words.size();) {
      const std::size_t space = std::min(k_words.find(U' ', begin), k_words.size());
      if (space > begin) add(k_words.substr(begin, space - begin));
      begin = space + 1;
    }
    const auto longer = [](const Word& a, const Word& b) { return a.word.size() > b.word.size(); };
    for (auto* map : {&behind, &before})
      for (auto& [key, words] : *map) std::ranges::stable_sort(words, longer);
  }

  void add(std::u32string_view word) {
    std::size_t numeral = 0;
    while (numeral < word.size() && sign_of(word[numeral]) == Sign::none) ++numeral;
    if (numeral == word.size()) return;
    if (numeral + 1 < word.size()) {
      behind[key_of(word[numeral], word[numeral + 1])].push_back({word, numeral});
      pairs.add(word[numeral], word[numeral + 1]);
    } else if (numeral > 0) {
      before[key_of(word[numeral - 1], word[numeral])].push_back({word, numeral});
      pairs.add(word[numeral - 1], word[numeral]);
    }
  }
};

std::size_t matched_end(std::u32string_view text, std::size_t at, const std::vector<Word>& words) {
  for (const Word& word : words) {
    if (at < word.numeral) continue;
    const std::size_t start = at - word.numeral;
    if (text.substr(start, word.word.size()) == word.word) return start + word.word.size();
  }
  return at;
}

/// 系统一期, 传统一样: the word before ends with the first half.
bool split_otherwise(std::u32string_view text, std::size_t at) {
  if (at < 2) return false;
  const char32_t before = text[at - 2];
  if (text[at - 1] == U'统') return before == U'系' || before == U'传';
  return text[at - 1] == U'单' &&
         std::u32string_view(U"名清账订菜").find(before) != std::u32string_view::npos;
}

}  // namespace

std::size_t fixed_word_end(std::u32string_view text, std::size_t at) {
  static const Words k_index;
  if (at + 1 < text.size() && k_index.pairs.may_have(text[at], text[at + 1])) {
    const auto found = k_index.behind.find(key_of(text[at], text[at + 1]));
    if (found != k_index.behind.end()) {
      const std::size_t end = matched_end(text, at, found->second);
      if (end > at) return end;
    }
  }
  if (at > 0 && k_index.pairs.may_have(text[at - 1], text[at]) && !split_otherwise(text, at)) {
    const auto found = k_index.before.find(key_of(text[at - 1], text[at]));
    if (found != k_index.before.end()) return matched_end(text, at, found->second);
  }
  return at;
}

}  // namespace jiedui::reading::detail
