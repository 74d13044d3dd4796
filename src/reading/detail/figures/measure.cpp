#include "reading/detail/figures/measure.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "reading/detail/figures/characters.hpp"

namespace jiedui::reading::detail {

namespace {

constexpr auto k_count = FigureKind::count;
constexpr auto k_money = FigureKind::money;
constexpr auto k_percent = FigureKind::percent;
constexpr auto k_ratio = FigureKind::ratio;
constexpr auto k_area = FigureKind::area;
constexpr auto k_length = FigureKind::length;
constexpr auto k_volume = FigureKind::volume;
constexpr auto k_duration = FigureKind::duration;
constexpr auto k_other = FigureKind::other;
constexpr auto k_plain = Manner::plain;
constexpr auto k_article = Manner::article;
constexpr auto k_place = Manner::place;
constexpr auto k_digits = Manner::digits;

// clang-format off
constexpr Measure k_measures[] = {
    // Money.
    {U"元", "元", k_money, 0, k_plain, U"旦素老"}, {U"元钱", "元", k_money}, {U"元人民币", "元", k_money},
    {U"块钱", "元", k_money}, {U"人民币", "元", k_money}, {U"角", "元", k_money, -1, k_digits, U"落度"},
    {U"美元", "美元", k_money}, {U"港元", "港元", k_money}, {U"港币", "港元", k_money},
    {U"欧元", "欧元", k_money}, {U"日元", "日元", k_money}, {U"英镑", "英镑", k_money},
    {U"澳元", "澳元", k_money}, {U"加元", "加元", k_money}, {U"新台币", "新台币", k_money},
    {U"￥", "元", k_money},
    // Rates.
    {U"%", "%", k_percent}, {U"％", "%", k_percent}, {U"﹪", "%", k_percent},
    {U"个百分点", "百分点", k_percent}, {U"百分点", "百分点", k_percent}, {U"‰", "%", k_percent, -1},
    {U"个千分点", "百分点", k_percent, -1}, {U"倍", "倍", k_ratio, 0, k_plain, U"增感受数"},
    // Area. 亩 stays 亩.
    {U"平方米", "平方米", k_area}, {U"平米", "平方米", k_area}, {U"㎡", "平方米", k_area},
    {U"m²", "平方米", k_area}, {U"m2", "平方米", k_area}, {U"平方", "平方米", k_area, 0, k_plain, U"根"},
    {U"平方公里", "平方米", k_area, 6}, {U"平方千米", "平方米", k_area, 6}, {U"km²", "平方米", k_area, 6},
    {U"km2", "平方米", k_area, 6}, {U"公顷", "平方米", k_area, 4}, {U"hm²", "平方米", k_area, 4},
    {U"亩", "亩", k_area, 0, k_plain, U"产均"}, {U"亩地", "亩", k_area}, {U"亩次", "亩", k_area},
    // Length.
    {U"米", "米", k_length, 0, k_plain, U"粉面饭"}, {U"公里", "米", k_length, 3},
    {U"千米", "米", k_length, 3}, {U"华里", "华里", k_length}, {U"厘米", "米", k_length, -2},
    {U"毫米", "米", k_length, -3}, {U"分米", "米", k_length, -1}, {U"微米", "米", k_length, -6},
    {U"海里", "海里", k_length}, {U"延米", "米", k_length}, {U"延长米", "米", k_length},
    {U"km", "米", k_length, 3}, {U"cm", "米", k_length, -2}, {U"mm", "米", k_length, -3},
    {U"m", "米", k_length}, {U"英里", "英里", k_length}, {U"公分", "米", k_length, -2},
    // Volume.
    {U"立方米", "立方米", k_volume}, {U"立方", "立方米", k_volume}, {U"m³", "立方米", k_volume},
    {U"m3", "立方米", k_volume}, {U"立方公里", "立方米", k_volume, 9},
    {U"升", "立方米", k_volume, -3, k_digits, U"级至到高降为学"}, {U"公升", "立方米", k_volume, -3},
    {U"毫升", "立方米", k_volume, -6}, {U"L", "立方米", k_volume, -3}, {U"ml", "立方米", k_volume, -6},
    {U"mL", "立方米", k_volume, -6}, {U"方", "立方米", k_volume, 0, k_digits, U"面案式针法向便言位可"},
    // Durations. 年 and 月 as dates are read before (calendar.hpp).
    {U"年", "年", k_duration, 0, k_plain, U"级代轻"}, {U"周年", "年", k_duration},
    {U"个年头", "年", k_duration}, {U"学年", "学年", k_duration}, {U"个学年", "学年", k_duration},
    {U"个月", "月", k_duration}, {U"个多月", "月", k_duration}, {U"个余月", "月", k_duration},
    {U"天", "天", k_duration, 0, k_plain, U"然津麻窗府"}, {U"日", "日", k_duration, 0, k_digits, U"本报"},
    {U"个工作日", "工作日", k_duration}, {U"工作日", "工作日", k_duration}, {U"个交易日", "交易日", k_duration},
    {U"周", "周", k_duration, 0, k_plain, U"边围岁恩口"}, {U"个星期", "周", k_duration},
    {U"星期", "周", k_duration, 0, k_digits}, {U"小时", "小时", k_duration}, {U"个小时", "小时", k_duration},
    {U"个多小时", "小时", k_duration}, {U"多小时", "小时", k_duration}, {U"分钟", "分钟", k_duration},
    {U"秒", "秒", k_duration, 0, k_digits}, {U"秒钟", "秒", k_duration}, {U"学期", "学期", k_duration},
    {U"个学期", "学期", k_duration}, {U"个季度", "季度", k_duration},
    {U"季度", "季度", k_duration, 0, k_digits}, {U"昼夜", "昼夜", k_duration}, {U"个昼夜", "昼夜", k_duration},
    {U"课时", "课时", k_count}, {U"学时", "学时", k_count}, {U"个课时", "课时", k_count},
    {U"个学时", "学时", k_count}, {U"人天", "人天", k_count}, {U"人月", "人月", k_count},
    {U"旬", "旬", k_duration, 0, k_digits},
    // People.
    {U"人", "人", k_count, 0, k_plain, U"民士类才"}, {U"人口", "人", k_count}, {U"人次", "人次", k_count},
    {U"(人)次", "人次", k_count}, {U"（人）次", "人次", k_count}, {U"人(次)", "人次", k_count},
    {U"人（次）", "人次", k_count}, {U"人·次", "人次", k_count}, {U"人/次", "人次", k_count},
    {U"名", "名", k_count, 0, k_plain, U"牌录词誉"}, {U"名次", "名次", k_count, 0, k_digits},
    {U"位", "位", k_count, 0, k_plain, U"于置数"}, {U"户", "户", k_count, 0, k_plain, U"籍"},
    {U"户次", "户次", k_count}, {U"员", "员", k_count, 0, k_digits, U"工"}, {U"口人", "口", k_count},
    {U"代人", "代", k_count}, {U"对夫妻", "对", k_count},
    // Times, batches, sessions.
    {U"次", "次", k_count, 0, k_plain}, {U"场次", "场次", k_count},
    {U"场", "场", k_count, 0, k_plain, U"地所馆景"}, {U"批次", "批次", k_count},
    {U"批", "批", k_count, 0, k_article, U"准复示"}, {U"期", "期", k_count, 0, k_article, U"间末望限待货刊"},
    {U"轮", "轮", k_count, 0, k_article, U"胎椅"}, {U"轮次", "轮次", k_count}, {U"班次", "班次", k_count},
    {U"台次", "台次", k_count}, {U"例次", "例次", k_count}, {U"例", "例", k_count, 0, k_plain, U"如行会外证题"},
    {U"趟次", "趟次", k_count}, {U"床次", "床次", k_count}, {U"车次", "车次", k_count},
    {U"架次", "架次", k_count}, {U"件次", "件次", k_count}, {U"家次", "家次", k_count},
    {U"辆次", "辆次", k_count}, {U"份次", "份次", k_count}, {U"册次", "册次", k_count},
    {U"项次", "项次", k_count}, {U"村次", "村次", k_count}, {U"头次", "头次", k_count},
    {U"校次", "校次", k_count}, {U"点次", "点次", k_count}, {U"站次", "站次", k_count}, {U"趟", "趟", k_count},
    {U"遍", "遍", k_count, 0, k_article, U"布及地"}, {U"回", "回", k_count, 0, k_digits, U"访报复收归应答落升"},
    {U"届", "届", k_count, 0, k_digits}, {U"班", "班", k_count, 0, k_digits, U"子级长主组列车次"},
    {U"班级", "班", k_count, 0, k_digits}, {U"届次", "届", k_count, 0, k_digits},
    // Things.
    {U"个", "个", k_count, 0, k_article, U"别性税"}, {U"项", "项", k_count, 0, k_article, U"链目"},
    {U"件", "件", k_count, 0, k_article}, {U"条", "条", k_count, 0, k_article, U"件例理款龙"},
    {U"款", "款", k_count, 0, k_article, U"式项"}, {U"种", "种", k_count, 0, k_article},
    {U"类", "类", k_count, 0, k_article, U"似别型"}, {U"样", "样", k_count, 0, k_digits, U"本板式品"},
    {U"套", "套", k_count, 0, k_article, U"路现"}, {U"篇", "篇", k_count, 0, k_article, U"章"},
    {U"份", "份", k_count, 0, k_article, U"额"}, {U"本", "本", k_count, 0, k_article, U"市县省级地科校"},
    {U"册", "册", k_count}, {U"卷", "卷", k_count, 0, k_article, U"宗调"},
    {U"幅", "幅", k_count, 0, k_article, U"度员"}, {U"张", "张", k_count, 0, k_article, U"家某贴"},
    {U"页", "页", k_count, 0, k_plain, U"面"}, {U"部", "部", k_count, 0, k_article, U"门分署委队长级位落属下件"},
    {U"集", "集", k_count, 0, k_digits, U"体中团成镇市合"}, {U"字", "字", k_count, 0, k_digits, U"作"},
    {U"句", "句", k_count, 0, k_article}, {U"首", "首", k_count, 0, k_article, U"批次先都席府届要"},
    {U"支", "支", k_count, 0, k_article, U"援付持"}, {U"队", "队", k_count, 0, k_digits, U"员伍长"},
    {U"支队伍", "支", k_count}, {U"台", "台", k_count, 0, k_plain, U"湾商账帐阶风式海州"},
    {U"台套", "台套", k_count}, {U"台件", "台件", k_count}, {U"套件", "套件", k_count},
    {U"件套", "件套", k_count}, {U"台班", "台班", k_count}, {U"辆", "辆", k_count}, {U"部车", "部", k_count},
    {U"艘", "艘", k_count}, {U"架", "架", k_count, 0, k_article, U"构设桥"},
    {U"列", "列", k_count, 0, k_digits, U"入为"}, {U"节", "节", k_count, 0, k_article, U"约能点日假庆目省水电气"},
    {U"堂", "堂", k_count, 0, k_article, U"而"}, {U"门", "门", k_count, 0, k_article, U"诊店票户槛口峡急头类面窗"},
    {U"科", "科", k_count, 0, k_article, U"级室研技学目长协教"}, {U"学科", "个", k_count, 0, k_digits},
    {U"具", "具", k_count, 0, k_digits, U"有体备"}, {U"把", "把", k_count, 0, k_article, U"手关握控"},
    {U"只", "只", k_count, 0, k_article, U"有是要能需占限"}, {U"头", "头", k_count, 0, k_article, U"部雁疼等"},
    {U"匹", "匹", k_count, 0, k_plain, U"配"}, {U"羽", "羽", k_count, 0, k_plain, U"毛绒"},
    {U"尾", "尾", k_count, 0, k_plain, U"矿气水款数"}, {U"峰", "峰", k_count, 0, k_digits, U"会值"},
    {U"箱", "箱", k_count}, {U"重量箱", "重量箱", k_count}, {U"袋", "袋", k_count}, {U"桶", "桶", k_count},
    {U"瓶", "瓶", k_count, 0, k_plain, U"颈"}, {U"盒", "盒", k_count},
    {U"包", "包", k_count, 0, k_digits, U"括含保村联干"}, {U"捆", "捆", k_count},
    {U"床", "床", k_count, 0, k_plain, U"位"}, {U"张床", "张", k_count}, {U"床位", "个", k_count},
    {U"张床位", "张", k_count}, {U"株", "株", k_count, 0, k_plain, U"洲"}, {U"棵", "棵", k_count},
    {U"粒", "粒", k_count, 0, k_plain, U"子度"}, {U"颗", "颗", k_count, 0, k_article, U"粒"},
    {U"枚", "枚", k_count, 0, k_article}, {U"块", "块", k_count, 0, k_article},
    {U"片", "片", k_count, 0, k_article, U"区面剂"}, {U"面", "面", k_count, 0, k_digits, U"积向对临貌粉"},
    {U"顶", "顶", k_count, 0, k_plain, U"层部端点"}, {U"根", "根", k_count, 0, k_article, U"本据治"},
    {U"双", "双", k_count, 0, k_digits, U"方向语创"},
    {U"对", "对", k_count, 0, k_digits, U"口于接应比外受援照我全部各当"},
    {U"副", "副", k_count, 0, k_plain, U"县市主科处书局校院省区会厅业乡镇食总"},
    {U"付", "付", k_count, 0, k_digits, U"款出"}, {U"组", "组", k_count, 0, k_article, U"织建团"},
    {U"盏", "盏", k_count, 0, k_article}, {U"眼", "眼", k_count, 0, k_digits, U"科前界光"},
    {U"口", "口", k_count, 0, k_article, U"岸粮号径腔"}, {U"座", "座", k_count, 0, k_article, U"谈位落右"},
    {U"栋", "栋", k_count, 0, k_article, U"梁"}, {U"幢", "幢", k_count, 0, k_article},
    {U"间", "间", k_count, 0, k_article, U"接隔距歇断"}, {U"层", "层", k_count, 0, k_article, U"面次级"},
    {U"孔", "孔", k_count, 0, k_digits, U"子雀"}, {U"扇", "扇", k_count, 0, k_article},
    {U"处", "处", k_count, 0, k_article, U"级理长室境置"}, {U"所", "所", k_count, 0, k_article, U"谓示述辖属"},
    {U"家", "家", k_count, 0, k_article, U"庭渠寨"}, {U"座次", "座", k_count, 0, k_digits},
    {U"站", "站", k_count, 0, k_digits, U"点式位在立长"}, {U"道", "道", k_count, 0, k_article, U"路德理教县地具"},
    {U"桩", "桩", k_count, 0, k_article}, {U"宗", "宗", k_count, 0, k_digits, U"教旨"},
    {U"起", "起", k_count, 0, k_article, U"来到步点草源伏诉"}, {U"笔", "笔", k_count, 0, k_article, U"试记者画"},
    {U"单", "单", k_count, 0, k_digits, U"位个独元项一"}, {U"票", "票", k_count, 0, k_digits, U"据制价"},
    {U"股", "股", k_count, 0, k_article, U"份东级长"}, {U"段", "段", k_count, 0, k_article, U"落位"},
    {U"环", "环", k_count, 0, k_digits, U"境保节卫线"}, {U"步", "步", k_count, 0, k_article, U"骤入伐行"},
    {U"版", "版", k_count, 0, k_digits, U"本权面图"}, {U"题", "题", k_count, 0, k_digits, U"目为"},
    {U"封", "封", k_count, 0, k_article, U"闭锁顶"}, {U"点", "点", k_count, 0, k_article, U"钟半整评"},
    {U"桌", "桌", k_count, 0, k_plain, U"椅面"}, {U"剂", "剂", k_count, 0, k_plain, U"量型"},
    {U"剂次", "剂次", k_count}, {U"针次", "针次", k_count}, {U"贴", "贴", k_count, 0, k_digits, U"息近"},
    {U"垄", "垄", k_count, 0, k_plain, U"断"}, {U"畦", "畦", k_count},
    {U"茬", "茬", k_count, 0, k_article}, {U"刊", "刊", k_count, 0, k_digits, U"物载登"},
    {U"通", "通", k_count, 0, k_digits, U"过信报知道车"}, {U"链", "链", k_count, 0, k_digits, U"接条"},
    {U"标段", "个", k_count}, {U"个标段", "个", k_count}, {U"机位", "个", k_count, 0, k_digits},
    {U"席", "席", k_count, 0, k_digits, U"位"}, {U"网格", "个", k_count, 0, k_digits},
    {U"大", "个", k_count, 0, k_article, U"型棚"}, {U"级", "级", k_other, 0, k_digits, U"别以"},
    {U"大类", "类", k_count}, {U"系列", "个", k_count, 0, k_article}, {U"方面", "个", k_count},
    {U"部分", "个", k_count, 0, k_article}, {U"环节", "个", k_count},
    {U"阶段", "个", k_count, 0, k_article}, {U"板块", "个", k_count, 0, k_article},
    {U"梯次", "个", k_count}, {U"梯队", "个", k_count, 0, k_digits},
    {U"领域", "个", k_count, 0, k_article}, {U"层次", "个", k_count, 0, k_article},
    {U"层面", "个", k_count, 0, k_article}, {U"维度", "个", k_count}, {U"要素", "个", k_count},
    {U"部门", "个", k_count, 0, k_place}, {U"部委", "个", k_count, 0, k_place},
    // Places and bodies, counted without a measure word.
    {U"省市", "个", k_count, 0, k_place}, {U"省、市", "个", k_count, 0, k_place},
    {U"省(区、市)", "个", k_count, 0, k_place}, {U"省（区、市）", "个", k_count, 0, k_place},
    {U"省区市", "个", k_count, 0, k_place}, {U"省区", "个", k_count, 0, k_place},
    {U"省市区", "个", k_count, 0, k_place}, {U"省份", "个", k_count, 0, k_place},
    {U"省", "个", k_count, 0, k_place, U"级委政厅内直里"}, {U"市县", "个", k_count, 0, k_place},
    {U"县市", "个", k_count, 0, k_place}, {U"县(市)", "个", k_count, 0, k_place},
    {U"县（市）", "个", k_count, 0, k_place}, {U"县(市、区)", "个", k_count, 0, k_place},
    {U"县（市、区）", "个", k_count, 0, k_place}, {U"县市区", "个", k_count, 0, k_place},
    {U"市区县", "个", k_count, 0, k_place}, {U"区县", "个", k_count, 0, k_place},
    {U"区、县(市)", "个", k_count, 0, k_place}, {U"区（县）", "个", k_count, 0, k_place},
    {U"区(县)", "个", k_count, 0, k_place}, {U"县区", "个", k_count, 0, k_place},
    {U"县（区）", "个", k_count, 0, k_place}, {U"县(区)", "个", k_count, 0, k_place},
    {U"县", "个", k_count, 0, k_place, U"级委政直城医里处局域长乡"},
    {U"市", "个", k_count, 0, k_place, U"级委政场直区长辖"}, {U"地市", "个", k_count, 0, k_place},
    {U"地州", "个", k_count, 0, k_place}, {U"地州市", "个", k_count, 0, k_place},
    {U"州市", "个", k_count, 0, k_place}, {U"市州", "个", k_count, 0, k_place},
    {U"区", "个", k_count, 0, k_place, U"级委政域间位直块长"}, {U"乡镇", "个", k_count, 0, k_place, U"级"},
    {U"镇", "个", k_count, 0, k_place, U"级委政长静"}, {U"乡", "个", k_count, 0, k_place, U"镇级村土亲政长愁"},
    {U"村", "个", k_count, 0, k_place, U"级委民庄居支干两组内落卫集里小"}, {U"村组", "个", k_count, 0, k_place},
    {U"行政村", "个", k_count, 0, k_place}, {U"自然村", "个", k_count, 0, k_place},
    {U"社区", "个", k_count, 0, k_place}, {U"街道", "个", k_count, 0, k_place},
    {U"乡", "个", k_count, 0, k_place}, {U"国", "个", k_count, 0, k_place, U"家有际内庆务"},
    {U"盟市", "个", k_count, 0, k_place}, {U"旗县", "个", k_count, 0, k_place},
    {U"连队", "个", k_count, 0, k_place}, {U"片区", "个", k_count, 0, k_place},
    {U"团场", "个", k_count, 0, k_place}, {U"央企", "家", k_count, 0, k_place},
    {U"高校", "所", k_count, 0, k_place}, {U"院校", "所", k_count, 0, k_place},
    {U"村居", "个", k_count, 0, k_place}, {U"村（社区）", "个", k_count, 0, k_place},
    {U"村(社区)", "个", k_count, 0, k_place},
    // Weights, power, grades: kind other.
    {U"吨", "吨", k_other, 0, k_plain, U"位"}, {U"公斤", "公斤", k_other}, {U"千克", "公斤", k_other},
    {U"斤", "斤", k_other}, {U"市斤", "斤", k_other}, {U"克", "克", k_other, 0, k_digits, U"服拉难州里孜"},
    {U"担", "担", k_other, 0, k_digits, U"任当保负"}, {U"毫克", "毫克", k_other}, {U"微克", "微克", k_other},
    {U"kg", "公斤", k_other}, {U"t", "吨", k_other}, {U"标准煤", "吨", k_other}, {U"千瓦", "千瓦", k_other},
    {U"千瓦时", "千瓦时", k_other}, {U"兆瓦", "兆瓦", k_other}, {U"瓦", "瓦", k_other, 0, k_digits, U"房屋"},
    {U"度", "度", k_other, 0, k_digits, U"假过"}, {U"度电", "度", k_other}, {U"千伏", "千伏", k_other},
    {U"伏", "伏", k_other, 0, k_digits}, {U"千伏安", "千伏安", k_other}, {U"kV", "千伏", k_other},
    {U"kW", "千瓦", k_other}, {U"MW", "兆瓦", k_other}, {U"℃", "℃", k_other}, {U"摄氏度", "℃", k_other},
    {U"岁", "岁", k_other, 0, k_plain, U"月"}, {U"周岁", "岁", k_other},
    {U"分", "分", k_count, 0, k_digits, U"别之为批期年阶散布工成公局管院类赴片钟类发享析"}, {U"马力", "马力", k_other},
    {U"兆", "兆", k_other, 0, k_digits}, {U"GB", "GB", k_other, 0, k_digits, U"/"},
    {U"TB", "TB", k_other, 0, k_digits}, {U"折", "折", k_other, 0, k_digits, U"款合旧算"},
    {U"标箱", "标箱", k_count}, {U"车", "车", k_count, 0, k_digits, U"间站辆道"},
};
// clang-format on

using Bucket = std::vector<const Measure*>;

/// By the first character; within one, the longest first.
struct Index {
  std::unordered_map<char32_t, Bucket> by_first;
  std::array<const Bucket*, 0x10000> quick{};

  Index() {
    for (const Measure& measure : k_measures) by_first[measure.written.front()].push_back(&measure);
    for (auto& [first, bucket] : by_first) {
      std::ranges::stable_sort(bucket, [](const Measure* a, const Measure* b) {
        return a->written.size() > b->written.size();
      });
      if (first < quick.size()) quick[first] = &bucket;
    }
  }
};

const Index& index() {
  static const Index k_index;
  return k_index;
}

}  // namespace

const Measure* measure_at(std::u32string_view text, std::size_t at) {
  if (at >= text.size() || text[at] >= index().quick.size()) return nullptr;
  const Bucket* bucket = index().quick[text[at]];
  if (bucket == nullptr) return nullptr;
  for (const Measure* measure : *bucket) {
    const std::u32string_view written = measure->written;
    if (text.substr(at, written.size()) != written) continue;
    const char32_t next = at + written.size() < text.size() ? text[at + written.size()] : U'\0';
    if (next != U'\0' && measure->not_before.find(next) != std::u32string_view::npos) continue;
    if (is_latin(written.back()) && is_latin(next)) continue;
    return measure;
  }
  return nullptr;
}

}  // namespace jiedui::reading::detail
