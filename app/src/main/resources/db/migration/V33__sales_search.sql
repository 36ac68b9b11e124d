-- sales.search: one index of what people search for, written soon after what it is about

-- How signs are read, so that names are found by pinyin and initials. Made with the transliterator Han-Latin of ICU (Unicode License V3), for the signs of
-- GB 2312 and the frequent ones of Big5; below it the signs of names and places that are read in more than one way.
create table app.search_reading (
    sign     text   primary key,
    readings text[] not null
);
comment on table app.search_reading is 'How a Chinese sign is read, without tones, the usual reading first';

insert into app.search_reading (sign, readings)
select sign, array_agg(split_part(line, ' ', 1))
from regexp_split_to_table($signs$a 吖啊锕阿
ai 哀哎唉嗌嗳噯埃嫒愛挨捱暧曖爱瑷璦癌皑皚矮砹碍礙艾蔼藹锿閡隘霭靄
an 俺埯安岸庵按揞暗案桉氨犴胺菴諳谙銨铵鞍鵪鹌黯
ang 昂盎肮骯
ao 傲凹嗷坳奥奧媪媼岙廒懊拗敖澳熬獒翱聱螯袄襖遨鏊鏖骜鳌鼇
ba 八叭吧坝壩岜巴扒把拔捌灞爸疤笆粑罢罷耙芭茇菝跋钯霸靶魃鲅
bai 佰拜捭掰摆擺敗柏白百稗襬败
ban 伴办半坂姅扮扳拌搬斑板版班瓣瘢癍絆绊舨般辦鈑钣闆阪頒颁
bang 傍帮幫梆棒榜浜磅綁绑膀蒡蚌謗谤邦鎊镑
bao 保勹包堡報孢宝寶报抱暴煲爆胞苞葆薄褒褓豹趵鉋鑤雹飽饱鮑鲍鸨龅
bei 倍備北卑呗备孛悖悲惫憊揹杯焙狈狽盃碑碚背蓓被褙貝贝輩辈邶鋇鐾钡鞴鹎
ben 坌奔本畚笨苯贲锛
beng 嘣崩泵甏甭繃绷蹦迸
bi 俾匕吡哔嗶壁妣婢嬖币幣庇庳弊弼彼必愎敝斃比毕毖毙沘滗濞狴璧畀畢痹痺碧秕笔筆筚箄箅篦臂舭芘荜荸萆蓖蔽薜裨襞詖賁跸蹕逼避鄙鉍铋閉闭陛髀鼻
bian 便匾卞变弁忭扁汴煸砭碥窆笾編缏编苄蝙褊變貶贬辨辩辫辮辯边遍邊釆鞭鳊
biao 婊彪杓标標灬瘭膘表裱錶鏢鑣镖镳飑飙飚驃骠髟鰾鳔
bie 別别彆憋瘪癟蹩鱉鳖
bin 傧儐宾彬摈斌槟檳殡殯滨濒濱瀕玢繽缤膑臏豳賓镔髌鬓鬢
bing 丙並併兵冫冰并摒柄炳病禀秉稟邴鉼餅饼
bo 亳伯剝剥勃博卜啵帛拨搏撥播擘檗波渤玻礴箔簸缽脖膊舶菠蔔蕃蘗跛踣鈸鉑钵钹铂饽駁驳鹁
bu 不佈卟哺埔埠布怖捕晡步瓿簿补補誧逋部醭鈽钚钸
ca 嚓擦礤
cai 彩才採材猜睬綵纔菜蔡裁財财踩采
can 参參惨惭慘慚摻残殘灿燦璨粲蚕蠶餐骖黪
cang 仓伧倉傖沧滄舱艙苍蒼藏
cao 嘈操曹槽漕糙艚艹草螬
ce 侧側冊册厕廁恻惻测測策
cen 岑涔
ceng 噌层層曾蹭
cha 叉姹察岔差插搽杈查槎檫汊猹碴茬茶衩詫诧锸镲馇
chai 侪儕拆柴瘥虿豺釵钗齜
chan 产儳冁剷婵嬋孱巉廛忏懺掺搀攙毚潺澶產禅禪纏缠羼蒇蝉蟬蟾觇諂讒谄谗躔鏟铲镡闡阐顫颤饞馋骣
chang 伥倀倡偿償厂唱嘗嚐场場娼嫦尝常廠徜怅悵惝敞昌昶暢氅猖畅肠腸苌菖萇阊鬯鯧鲳
chao 勦吵嘲巢怊抄晁朝潮炒焯耖超鈔钞
che 坼屮彻徹扯掣撤澈砗車车
chen 嗔塵宸尘忱抻晨榇櫬沉琛疢瞋碜縝臣衬襯諶讖谌谶趁辰郴陈陳龀
cheng 丞乘呈城埕塍惩懲成承撐撑晟枨柽橙澄瞠秤称程稱蛏裎誠诚逞酲铖騁骋
chi 侈傺叱吃呎哧啻喫嗤墀媸尺弛彳恥持敕斥池炽熾痴瘛癡眵笞篪翅耻茌蚩螭褫豉赤踟迟遲飭饬馳驰魑鸱齒齿
chong 充冲宠寵崇忡憧沖舂艟茺虫蟲衝铳
chou 丑仇俦儔帱惆愁抽畴疇瘳瞅稠筹籌綢绸臭裯踌躊酬醜雠
chu 亍储儲出刍初厨处廚怵憷搐杵楚楮樗橱櫥歜滁畜矗础礎絀绌芻處蜍褚触觸蹰躇鋤锄除雏雛黜齣
chuai 啜揣搋膪踹
chuan 串传傳喘巛川椽氚穿舛舡船遄釧钏
chuang 创創幢床怆愴疮瘡窗闖闯
chui 吹垂捶棰槌炊箠錘鎚锤陲
chun 唇春椿淳純纯脣莼蝽蠢醇鶉鹑
chuo 戳綽绰踔輟辍辶齪龊
ci 伺刺呲慈次此瓷疵磁祠糍茈茨詞词賜赐辞辭雌鹚
cong 丛从匆叢囪囱從枞樅淙琮璁聪聰苁葱蔥骢
cou 凑湊腠輳辏
cu 促徂殂猝簇粗蔟蹙蹴醋
cuan 撺汆爨窜竄篡蹿镩
cui 催啐崔悴摧榱毳淬璀瘁粹翠脆萃
cun 吋存寸忖村皴
cuo 厝嵯挫措搓撮痤矬磋脞蹉銼錯锉错鹾
da 哒嗒大妲怛打搭沓瘩笪答耷褡躂达達靼鞑韃
dai 代傣呆呔埭岱带帶待怠戴歹殆玳甙绐袋貸贷迨逮骀黛
dan 丹但儋单啖啗單弹彈惮憚担掸撢擔旦殚氮淡澹疸瘅眈箪簞耽聃胆膽萏蛋誕诞赕郸
dang 儅党凼噹宕当挡擋档檔當盪砀荡菪蕩裆襠讜谠鐺铛黨
dao 倒刀刂到叨导導岛島忉悼捣搗氘燾盗盜祷禱稻纛蹈道
de 地得德的锝
deng 凳噔嶝戥灯燈登瞪磴等簦蹬邓鄧镫
di 低嘀坻堤娣嫡帝底弟抵敌敵柢棣氐涤滌滴牴狄睇砥碲笛第籴締缔羝翟荻蒂觌詆諦诋谛迪递遞邸鏑镝隄骶
dia 嗲
dian 佃典坫垫墊奠巅巔店惦掂殿淀滇澱点玷电甸癜癫癲碘簟踮钿阽電靛顛颠點
diao 凋刁叼吊弔彫掉碉調调貂釣钓铞铫雕鯛鲷
die 叠喋垤堞揲爹牒瓞疊碟絰耋蝶諜谍跌蹀迭鲽
ding 丁仃叮啶定玎疔盯碇耵腚訂订酊釘錠钉锭頂顶鼎
diu 丟丢铥
dong 东侗冬冻凍动動咚垌岽峒恫懂東栋棟氡洞湩硐胨胴董鸫鼕
dou 兜抖斗枓痘窦竇篼脰蔸蚪豆逗都钭陡鬥
du 嘟堵妒度杜椟櫝毒渎渡瀆牍牘犊犢独獨督睹笃篤肚芏蠹讀读賭赌鍍镀髑黩黷
duan 断斷椴段煅短端簖緞缎耑鍛锻
dui 兌兑堆对對怼憝碓队隊
dun 吨噸囤墩惇敦沌炖燉盹盾砘礅趸蹲躉遁鈍钝镦頓顿
duo 剁咄哆哚垛堕墮多夺奪惰掇朵綞缍舵裰跺踱躲鐸铎
e 俄厄呃噩垩堊娥婀屙峨恶惡愕扼腭苊莪萼蛾訛詻讹谔軛轭遏鄂鍔锇锷額顎颚额餓饿鱷鳄鵝鹅鹗
ei 诶
en 恩摁蒽
er 二儿兒尔洱爾珥而耳貳贰迩邇铒餌饵鲕鸸
fa 乏伐发垡法珐琺發砝筏罚罰醱閥阀髮
fan 凡反墦帆幡梵樊氾汎泛烦煩燔犯畈番矾礬範繁繙翻范藩蘩販贩蹯返釩钒飯饭
fang 仿倣匚坊妨房放方枋紡纺肪舫芳訪访邡钫防鲂
fei 匪吠啡妃屝废廢悱扉斐榧沸淝狒痱篚绯翡肥肺腓芾菲蜚誹诽費费镄霏非飛飞鲱
fen 份偾分吩坟墳奋奮忿愤憤棻棼氛汾瀵焚粉粪糞紛纷芬酚鲼鼢
feng 丰俸冯凤唪奉封峰枫楓沣烽疯瘋砜縫缝葑蜂諷讽豐逢酆鋒锋風风馮鳳
fou 否缶
fu 付伏伕佛俘俯傅凫副匐呋呒咐复夫妇婦孚孵富幅幞府弗彿復怫扶抚拂拊撫敷斧服桴氟浮涪滏父甫砩祓福稃符紱紼縛绂绋缚罘肤腐腑腹膚艴芙芣苻茯莩菔蚨蜉蝠蝮袱複覆訃讣負賦賻负赋赙赴趺跗輔輻辅辐郛釜鈇阜阝附頫馥駙驸鲋鳆麩麸黻黼
ga 嘎噶尕尜尬旮钆
gai 丐垓戤改概溉盖蓋該该賅赅鈣钙陔
gan 坩尴尷干幹感擀敢旰杆柑桿榦橄泔淦澉甘疳矸秆稈竿绀肝苷贛赣赶趕酐
gang 冈刚剛岗岡崗戆杠槓港筻綱纲缸罡肛釭鋼钢
gao 告搞杲槁槔皋睾稿篙糕縞缟羔膏藁誥诰郜锆镐高
ge 个仡個割各咯哥哿嗝圪塥戈搁搿擱格歌疙硌箇胳膈舸葛虼袼鉻铬镉閣閤阁隔革骼鬲鴿鸽
gei 給给
gen 亘亙哏根艮茛跟
geng 哽埂庚更梗绠羹耕耿賡赓鲠
gong 供公共功宫宮工巩廾弓恭拱攻汞珙肱蚣觥貢贡躬鞏龔龚
gou 佝勾垢够夠媾岣彀搆构枸構沟溝狗笱篝缑苟觏詬诟購购遘鉤钩雊鞲
gu 估僱古呱咕嘏固姑孤崮故梏毂汩沽牯牿痼瞽穀箍罟股臌菇菰蛄蛊蠱觚詁诂谷轂轱辜酤鈷錮钴锢雇顧顾骨鲴鴣鸪鹄鹘鼓
gua 刮剐卦寡挂掛栝瓜胍褂诖颳鸹
guai 乖怪拐掴摑枴
guan 倌关冠官惯慣掼棺涫灌琯盥管罐莞觀观貫贯關館馆鰥鳏鸛鹳
guang 光咣广廣桄洸犷獷胱逛
gui 刽刿劊匦匱圭妫宄庋归晷柜桂桧檜櫃歸珪瑰癸皈硅簋規规詭诡貴贵跪軌轨閨闺鬼鮭鱖鲑鳜龜龟
gun 丨棍滚滾磙绲衮袞輥辊鯀鲧
guo 呙国國埚堝崞帼幗果椁槨猓聒虢蜾蝈蟈裹过過郭鍋锅馘
ha 哈蛤铪
hai 亥咳嗨孩害氦海胲还還醢駭骇骸
han 函含喊寒悍憨憾捍撖撼旱晗汉汗涵漢瀚焊焓罕翰菡蚶邗邯酣銲韓韩頷顸颔鼾
hang 夯杭沆绗航颃
hao 号嗥嚆嚎壕好昊毫浩濠灏皓耗蒿薅號蚝蠔豪貉郝鄗鎬顥颢
he 何劾合呵和喝嗬壑曷核河涸盍盒禾紇纥翮荷菏蚵褐訶诃賀贺赫郃闔阂阖頜颌鶴鹤
hei 嘿黑
hen 很恨狠痕
heng 亨哼恆恒桁横橫珩蘅衡
hong 哄宏弘泓洪烘紅红荭蕻薨虹訇訌讧轟轰閎闳鬨鴻鸿黉黌
hou 侯候厚后吼喉堠後猴瘊篌糇逅骺鱟鲎
hu 乎互冱呼唬唿囫壶壺岵弧忽怙惚戶户戽扈护斛楛槲沍沪浒湖滬滹烀煳狐猢琥瑚瓠祜笏糊胡葫虍虎蝴觳護轷醐鬍鵠鹕鹱
hua 划劃化华哗嘩桦樺滑猾画畫砉花華話譁话铧骅
huai 坏壞徊怀懷槐淮踝
huan 唤喚圜奂奐宦寰幻患换換擐桓欢歡洹浣涣渙漶澴焕煥獾环環痪瘓緩缓缳萑豢逭郇鍰锾鬟鲩
huang 凰幌徨恍惶慌晃湟潢煌璜癀皇磺篁簧肓荒蝗蟥謊谎遑隍韹鳇黃黄
hui 会匯卉咴哕喙回彗彙徽恚恢悔惠慧挥揮晖晦暉會毀毁汇洄浍灰烩燬燴秽穢繪绘缋茴荟蕙虺蛔蟪詼誨諱讳诙诲賄贿輝辉迴隳麾
hun 婚昏梡浑混渾溷珲琿荤葷诨阍餛馄魂
huo 伙劐嚯夥惑或攉活濩火獲祸禍穫耠获藿蠖豁貨货钬锪镬霍
ji 丌乩亟伋伎佶偈冀几击剂剞劑勣即及叽吉咭哜唧嘰圾基墼妓姬嫉季寂寄屐岌嵇嵴己幾彐忌急悸戟戢技挤掎擊擠既暨机极棘楫極機殛汲洎济激濟犄玑璣畸畿疾瘠矶磯祭积稷稽積笄笈箕籍紀級緝績繼级纪继绩缉羁羈肌脊芨芰荠蒺蓟蕺薊薺藉虮覬觊計記譏计讥记赍跡跻跽蹟躋輯辑迹际際集雞霁霽飢饑饥驥骥髻鲚鲫鸡麂齑
jia 价伽佳假傢價加嘉夹夾嫁家岬恝戛架枷浃浹珈甲痂瘕稼笳胛茄荚莢葭蛱袈豭賈贾跏迦郏鉀钾铗镓頰颊駕驾
jian 件俭健僭儉兼减剑剪劍囝坚堅奸姦尖建戋戬拣捡揀搛撿枧柬检楗檢歼殲毽涧渐減湔溅漸澗濺煎牮犍监監睑瞼硷碱笕笺筧简箋箭簡緘縑繭缄缣翦肩腱舰艦艰艱茧荐菅蒹薦裥見见諫謇谏谫賤贱趼践踐踺蹇鉴鍵鑑鑒锏键間间鞯韉餞饯鲣鹣鹼
jiang 僵匠奖姜将將彊桨槳江洚浆漿犟獎疆礓糨絳绛缰耩茳蒋蔣薑講讲豇酱醬降韁
jiao 交佼侥僥僬剿叫噍姣娇嬌峤徼挢搅攪教敫椒浇湫澆焦狡皎矫矯礁窖絞繳绞缴胶脚腳膠艽茭蕉蛟角跤較轎轿较郊酵醮鉸铰餃饺驕骄鮫鲛鹪
jie 介借傑劫卩喈嗟姐婕孑屆届戒截拮捷接揭杰桀桔洁潔界疖疥皆睫碣秸竭節結结羯节芥蚧街解訐詰誡讦诘诫阶階颉骱鲒
jin 仅今僅儘劲勁卺噤堇妗尽巾廑斤晉晋槿津浸烬燼瑾盡矜禁筋紧緊縉缙荩衿襟覲觐觔謹谨赆近进進金錦钅锦靳饉馑
jing 井京儆兢净刭境婧弪径徑惊憬敬旌景晶泾涇淨獍璟痉痙睛竞竟競粳精經经肼胫腈茎荆荊莖菁警迳逕鏡镜阱靓靖静靜頸颈驚鯨鲸
jiong 冂扃炅炯窘迥
jiu 久九僦厩咎啾就廄揪救旧柩桕灸玖疚究糾纠臼舅舊赳酒阄韭鬏鳩鸠鹫
ju 举侷俱倨具剧劇句咀局居屦屨巨惧懼拒拘据掬據椐榉榘橘沮炬犋狙琚疽矩砠窭聚舉苣苴莒菊裾讵趄距跼踞踽遽醵鉅鋸钜锔锯雎鞠鞫颶飓駒驹齟龃
juan 倦卷娟捐捲桊涓狷眷絹绢蠲鄄鐫锩镌隽雋鵑鹃
jue 倔决劂厥噘嚼孓崛抉掘撅攫桷橛決爝爵獗玨珏矍絕绝蕨覺觉觖觼訣譎诀谲蹶镢鴃
jun 俊军君均峻捃浚濬皲竣菌軍郡鈞钧駿骏麇
ka 佧卡咔咖喀胩
kai 凯凱剀剴垲开忾恺愒愷愾慨揩楷蒈铠锎锴開
kan 侃刊勘坎堪崁戡槛檻看瞰砍莰阚龛
kang 亢伉康慷扛抗炕糠钪闶
kao 尻拷栲烤犒考銬铐靠
ke 克刻可嗑坷壳客岢恪柯棵殼氪渴溘珂疴瞌磕科稞窠緙缂苛蝌課课軻轲钶锞顆颏颗骒髁
kei 剋
ken 啃垦墾恳懇肯裉齦
keng 吭坑鏗铿阬
kong 倥孔崆恐控硿空箜
kou 口叩寇扣抠眍筘芤蔻釦
ku 刳哭喾堀库庫枯窟绔苦裤褲酷骷
kua 侉垮夸挎胯誇跨
kuai 侩儈哙块塊快狯筷脍膾蒯郐
kuan 宽寬款髋髖
kuang 况劻匡哐圹壙夼旷曠框況狂眶矿礦筐纩誑诓诳贶邝
kui 亏傀匮喟喹夔奎岿悝愦愧揆暌溃潰盔睽窥窺篑簣聩葵蒉虧蝰跬逵餽馈馗魁
kun 困坤崑悃捆昆梱焜琨睏綑醌錕锟阃髡鲲
kuo 廓扩括擴蛞闊阔
la 剌啦喇垃拉旯瘌砬腊臘蜡蠟辣邋
lai 來崃徕徠来涞濑瀨癞癩睐睞籁籟莱萊賴赉赖铼
lan 兰婪岚嵐懒懶拦揽攔攬斓斕栏榄欄欖滥漤澜濫瀾烂爛篮籃籣纜缆罱蓝藍蘭褴襤覽览谰镧闌阑
lang 啷廊朗榔浪狼琅瑯稂莨蒗螂郎锒阆
lao 佬劳勞唠嘮姥崂捞撈栳涝烙牢痨癆老耢酪醪铑铹
le 乐了仂叻樂泐鳓
lei 儡勒嘞垒壘嫘擂檑泪淚磊类累縲缧羸耒肋蕾诔酹鐳镭雷類
leng 冷塄愣棱楞稜
li 丽例俐俚俪傈儷利力励勵历厉厘厲吏呖哩唳喱坜壢娌嫠慄戾曆李枥栎栗梨欐歷沥浬溧漓澧瀝犁狸猁理琍璃疠疬痢癘砺砾礪礫礼禮离立笠篥篱籬粒粝缡罹苈荔莅莉蒞蓠藜蛎蜊蠡蠣裡詈貍跞轹逦邐郦酈醴里鋰鎘锂隶隸離雳靂驪骊鯉鲡鲤鳢鹂麗黎黧
lia 俩倆
lian 奁奩帘廉怜恋憐戀敛斂楝殓殮涟漣潋濂瀲炼煉琏簾練练联聯脸臁臉莲蓮蔹蠊裢裣连連鍊鏈鐮链镰鰱鲢
liang 两亮兩凉墚晾梁椋樑涼粮粱糧良諒谅踉輛辆量魉魎
liao 僚嘹寥寮尥廖撂撩料暸潦燎獠疗療瞭繚缭聊蓼辽遼钌镣鹩
lie 冽列劣咧埒捩洌烈猎獵裂趔躐鬣
lin 临凛凜吝啉嶙廪懍懔拎林檩淋燐琳璘痳瞵磷粼膦臨蔺藺賃赁躏躪轔辚遴邻鄰霖鱗鳞麟
ling 令伶凌另呤囹岭嶺昤柃棂櫺泠灵玲瓴綾绫羚翎聆苓菱蔆蛉酃鈴铃陵零靈領领鲮鴒齡龄
liu 六刘劉旒柳榴流浏溜瀏熘琉留瘤硫绺遛鎏锍镏霤餾馏骝鹨
long 咙嚨垄垅壟拢攏朧栊泷珑瓏癃矓砻窿笼籠聋聾胧茏陇隆隴龍龙
lou 偻喽嘍娄婁嵝搂摟楼樓漏瘘瘺篓簍耧蒌蝼螻鏤镂陋髅髏
lu 僇卢卤噜嚕垆庐廬录戮掳撸擄栌橹櫓氇泸渌滷漉潞瀘炉爐璐盧碌祿禄穋簏胪臚舻芦蘆虏虜賂赂路轳辂辘逯錄鑪镥陆陸露顱颅魯鱸鲁鲈鷺鸬鹭鹵鹿麓
luan 乱亂卵娈孪孿峦巒挛攣栾滦灤脔銮鑾鸞鸾
lun 仑伦侖倫囵崙抡掄沦淪綸纶論论輪轮
luo 倮儸囉摞椤泺洛漯犖猡玀珞瘰箩籮絡络罗羅脶荦萝落蘿螺蠃裸逻邏鏍鑼锣镙雒駱騾骆骡
lv 侣侶吕呂屡屢履律慮捋旅榈櫚氯滤濾率稆綠縷绿缕膂虑褛褸鋁铝閭闾驢驴
lve 掠略锊
ma 吗嗎嘛妈媽嬤杩犸玛瑪痲码碼罵蚂螞蟆馬马骂麻
mai 买劢卖唛埋脈脉荬買賣迈邁霾麥麦
man 墁屘幔慢曼满滿漫熳瞒瞞縵缦蔓蛮螨蠻谩鏝镘鞔颟饅馒鰻鳗
mang 忙杗氓漭盲硭芒茫莽蟒邙
mao 冒卯峁帽懋旄昴毛泖牦犛猫瑁瞀矛耄茂茅茆蝥蟊袤貌貓貿贸鉚錨铆锚髦
me 么麼
mei 妹媒媚寐嵋昧枚梅楣每沒没沬浼湄煤猸玫眉美莓袂酶鎂镁镅霉魅鹛黴
men 们們悶懑懣扪捫焖燜钔門门闷
meng 勐夢孟懵朦梦檬濛猛甍盟瞢矇礞艋艨萌蒙虻蜢蠓錳锰
mi 冖冪咪嘧宓密幂弥弭彌敉汨泌瀰猕眯瞇祕祢秘米糜糸縻羋脒芈蘼蜜覓觅謎謐谜谧迷醚靡麋
mian 偭免冕勉娩宀棉沔渑湎澠眄眠綿緬绵缅腼面麵
miao 喵妙庙廟描杪淼渺眇瞄秒緲缈苗藐邈鹋
mie 乜咩滅灭篾蔑蠛
min 岷悯愍憫抿敏民泯湣珉皿缗苠閔閩闵闽鳘黾
ming 冥名命明暝溟瞑茗螟酩銘铭鳴鸣
miu 謬谬
mo 墨嫫嬷寞抹摩摸摹末模歿殁沫漠瘼磨秣糢耱膜茉莫蓦蘑謨谟貊貘镆陌馍驀魔麽默
mou 侔哞某牟眸繆缪蛑謀谋鍪
mu 亩仫募坶墓姆幕慕拇暮木母毪沐牡牧畝目睦穆苜钼
na 吶呐哪娜拿捺納纳肭衲那鈉钠镎
nai 乃佴奈奶妳柰氖耐艿萘迺鼐
nan 南喃囡楠男腩蝻赧难難
nang 囊囔攮曩馕
nao 呶垴孬恼惱挠撓淖猱瑙硇脑腦蛲蟯鐃铙闹鬧
ne 呢疒訥讷
nei 內内餒馁
nen 嫩恁
neng 能
ng 嗯
ni 伲你倪匿坭妮尼怩拟擬旎昵暱泥溺猊睨腻膩逆铌霓鲵
nian 唸埝年廿念拈捻撚撵攆涊碾蔫輦辇鲇鲶黏
niang 娘孃酿釀
niao 嬝嬲尿脲茑袅裊鳥鸟
nie 啮嗫囁孽捏涅聂聶臬蘖蹑躡鎳鑷镊镍陧颞齧
nin 您
ning 佞凝咛嚀宁寧拧擰柠檸泞濘狞獰甯聍苧
niu 妞忸扭牛狃紐纽鈕钮
nong 侬儂农哝噥弄浓濃穠脓膿農
nou 耨
nu 努奴孥弩怒胬駑驽
nuan 暖煖
nuo 傩喏懦挪搦糯諾诺锘
nv 女恧衄钕
nve 疟瘧虐
o 哦喔噢
ou 偶呕嘔怄欧歐殴毆沤瓯甌耦藕讴鷗鸥
pa 啪帕怕杷爬琶筢葩趴
pai 俳哌徘拍排派湃牌蒎
pan 判叛拚攀槃泮潘爿畔盘盤盼磐蟠袢襻蹒蹣
pang 乓庞彷徬旁滂耪胖螃逄龐
pao 刨匏咆庖抛拋泡炮狍疱皰砲脬袍跑
pei 佩呸培帔旆沛珮胚裴賠赔轡辔配醅锫陪霈
pen 喷噴湓盆
peng 嘭堋彭怦抨捧朋棚澎烹砰硼碰篷膨蓬蟛踫鵬鹏
pi 丕仳僻劈匹啤噼圮坯埤媲屁庀批披擗枇毗淠琵甓疋疲痞癖皮睥砒紕纰罴脾蚍蜱譬貔辟邳郫鈹铍闢陂陴霹鼙
pian 偏片犏篇翩胼谝蹁駢騙骈骗
piao 剽嘌嫖殍漂瓢瞟票縹缥螵飄飘
pie 丿撇氕瞥苤
pin 品姘嫔嬪拼榀牝聘貧贫頻顰频颦
ping 乒俜凭坪娉屏平憑枰瓶苹萍蘋評评鲆
po 叵坡婆泊泼潑珀皤破笸粕迫鄱釙钋钷頗颇魄
pou 剖掊裒
pu 仆僕匍噗圃扑撲攴攵普曝朴樸氆浦溥濮瀑璞脯莆菩葡蒲譜谱蹼鋪铺镤镨
qi 七乞亓企俟其凄启啟嘁器圻奇契妻屺岂岐崎弃悽慼憩戚旗期杞柒栖桤棄棋棲槭欹欺歧气氣汔汽沏泣淇淒漆琦琪畦砌碛磧祁祇祈祺綦綺绮耆脐臍芑芪萁萋葺蕲蛴蜞訖讫豈起蹊迄錡颀騎骐骑鰭鳍麒齊齐
qia 恰掐洽葜袷髂
qian 乾仟佥倩凵前千堑塹岍嵌悭愆慊扦掮搴椠欠歉浅淺潛潜牵牽签箝簽籤縴缱肷芊芡茜虔褰謙譴谦谴迁遣遷鈐鉗鉛錢钎钤钱钳铅阡韆騫骞黔
qiang 丬呛嗆墙嫱強强戕戗抢搶枪槍樯檣炝牆繈羌羟腔蔷薔蜣襁跄鎗鏘锖锵镪
qiao 乔侨俏僑劁喬峭巧悄愀憔撬敲桥樵橇橋瞧硗窍竅缲翘翹荞誚譙诮谯跷蹺鍬锹鞒鞘
qie 且切妾怯惬愜挈窃竊箧郄鍥锲
qin 亲侵勤吣嗪噙寝寢嶔揿撳擒檎欽沁溱琴禽秦芩芹螓衾親钦锓
qing 倾傾卿圊庆情慶擎晴檠氢氫氰清磬箐綮罄苘蜻請謦请輕轻青頃顷鲭黥
qiong 琼瓊穷穹窮筇茕蛩跫邛銎
qiu 丘俅囚巯梂楸毬求泅犰球秋糗虬蚯蝤裘赇逑遒邱酋鞦鰍鳅鼽
qu 劬区區去取娶屈岖嶇曲朐氍渠璩癯瞿磲祛蕖蘧蛆蛐蠼衢觑诎趋趣趨躯軀阒驅驱鸲麴黢齲龋
quan 佺全券劝勸圈悛拳权權泉犬犭畎痊筌绻荃蜷詮诠踡辁醛銓铨颧鬈
que 却卻悫榷炔瘸确確缺闋闕阕阙雀鵲鹊
qun 群裙逡
ran 冉染然燃苒蚺髯
rang 嚷壤攘瓤禳穰讓让
rao 娆嬈扰擾桡橈繞绕荛饒饶
re 惹热熱
ren 人亻仁仞任刃壬妊忍稔紉纫荏葚衽認认軔轫韌韧飪饪
reng 仍扔
ri 日
rong 冗容嵘嶸戎榕榮溶熔狨絨绒肜茸荣蓉蝾融鎔
rou 揉柔糅肉蹂鞣
ru 乳儒入嚅如孺汝洳溽濡燸缛茹蓐薷蠕褥襦辱铷颥
ruan 朊軟软阮
rui 枘瑞睿芮蕊蕤蚋銳锐
run 润潤閏闰
ruo 偌弱箬篛若鶸
sa 仨卅挲撒洒灑脎萨薩颯飒
sai 噻塞腮賽赛鰓鳃
san 三伞傘叁散毵糁糝馓
sang 丧喪嗓搡桑磉颡
sao 埽嫂扫掃搔瘙繅缫臊騷骚鳋
se 啬嗇涩澀瑟穑穡色铯
sen 森
seng 僧
sha 傻刹剎厦唼啥嗄廈杀歃殺沙煞痧砂紗纱莎裟铩霎鯊鲨
shai 晒曬筛篩
shan 删刪剡善埏姍姗嬗山彡扇擅杉柵汕潸煽珊疝縿繕缮羶膳膻舢芟苫蟮衫訕讪贍赡跚鄯钐閃闪陕陝骟鱔鳝
shang 上伤傷商垧墒尚晌殇殤熵绱裳觞觴賞赏
shao 劭勺哨少捎梢潲烧燒稍筲紹绍艄芍苕蛸邵韶
she 佘厍奢射慑懾捨摄攝歙涉滠猞畲社舌舍蛇設设賒赊赦麝
shei 谁
shen 什伸呻哂娠婶嬸审審慎椹沈深渖渗滲瀋甚申矧砷神紳绅肾胂脤腎莘蜃诜谂身
sheng 剩勝升圣声嵊昇牲生甥盛省眚笙繩绳聖聲胜賸陞
shi 世事仕使侍势勢匙十史嗜噬埘塒士失奭始实室實尸屍屎市师師式弑弒恃拭拾施时是時柿氏湿溼濕炻狮獅矢石示礻筮舐莳蓍虱蚀蝕蝨螫視视試詩誓識识试诗谥豕贳軾轼适逝適酾释釋铈食飾饣饰駛驶鲥鲺
shou 兽受售壽守寿手扌授收狩獸瘦綬绶艏首
shu 书倏叔塾墅姝孰属屬庶恕戍抒摅数數暑曙書朮术束枢树梳樞樹橾殊殳毹沭淑漱澍熟疏秫竖纾署腧舒菽蔬薯藷蜀術豎贖赎輸输述黍鼠
shua 刷唰耍
shuai 帅帥摔甩蟀衰
shuan 拴栓涮閂闩
shuang 双塽孀爽雙霜
shui 水氵睡稅税誰
shun 吮瞬舜順顺
shuo 妁搠朔槊烁爍硕碩蒴說说鑠铄
si 丝似兕厮厶司咝嗣嘶四姒寺巳廝思撕斯死汜泗澌祀私笥絲纟缌耜肆蛳锶飼饲駟驷鷥鸶
song 凇宋崧嵩忪怂悚慫松淞竦耸聳菘訟誦讼诵送頌颂鬆
sou 叟嗖嗽嗾搜擞擻溲瞍艘蒐薮藪螋锼颼飕餿馊
su 俗僳嗉囌塑夙宿愫涑溯甦稣穌簌粟素肃肅苏蔌蘇觫訴诉谡速酥
suan 狻痠算蒜酸
sui 岁歲濉燧眭睢碎祟穗綏绥荽虽誶谇遂邃隋随隧隨雖髓
sun 孙孫损損榫狲笋筍荪蓀隼飧
suo 唆唢嗍嗦娑所桫梭琐瑣睃簑索縮缩羧蓑鎖锁
ta 他塌塔她它拓挞撻榻溻牠獭獺趿踏蹋遝遢铊闼鳎
tai 台太态態抬檯汰泰炱肽胎臺苔薹跆邰酞钛颱鲐
tan 叹嘆坍坛坦壇忐探摊攤昙曇檀歎毯滩潭灘炭痰瘫癱碳罈袒覃談譚谈谭貪贪郯钽锬
tang 倘傥儻唐堂塘帑搪棠樘汤淌湯溏烫燙瑭糖羰耥膛螗螳趟躺醣鏜铴镗
tao 啕套掏桃檮洮涛淘滔濤焘絛绦萄討讨逃陶韜韬饕鼗
te 忑忒慝特铽
teng 滕疼籐腾藤誊謄騰
ti 体倜剃剔啼嚏屉屜悌惕提替梯涕緹绨缇荑裼踢蹄逖醍銻锑題题體鹈
tian 填天忝恬掭殄添甜田畋腆舔鈿闐阗靦
tiao 佻挑条條眺祧窕笤粜蜩覜跳迢髫鯈鲦龆
tie 帖萜貼贴鐵铁餮
ting 亭停厅听婷庭廳廷挺梃汀烃町聽艇莛葶蜓铤霆
tong 仝佟僮同嗵彤恸慟捅桐桶潼痛瞳砼童筒統统茼通酮銅铜
tou 亠偷头投透頭骰
tu 兔凸吐图圖土堍塗屠徒涂禿秃突荼菟途酴钍
tuan 团團彖抟湍疃糰
tui 推煺腿蛻蜕褪退頹颓
tun 吞屯暾氽臀豚飩饨
tuo 乇佗唾坨妥庹托拖柁柝椭橐橢沱沲砣箨脫脱託跎酡陀馱駝驮驼鴕鸵鼍
wa 佤哇娃娲媧挖洼瓦窪腽蛙袜襪
wai 外崴歪
wan 万丸剜婉完宛弯彎惋挽晚汍湾灣烷玩琬畹皖碗綰纨绾脘腕芄菀萬蜿豌輓頑顽
wang 亡妄尢往忘惘旺望枉汪王網网罔輞辋魍
wei 为伟伪位偉偎偽卫危味唯喂囗围圍圩委威娓尉尾嵬巍帏帷幃微惟慰未桅沩洧涠渭潍濰炜為煨猥猬玮畏痿維緯纬维胃艉苇萎葦葳蔚薇衛褽諉謂诿谓軎违逶違闈闱隈隗韋韦韪餵魏鮪鲔
wen 刎吻問塭抆文汶温溫玟璺瘟稳穩紊紋纹聞蚊问闻阌雯
weng 嗡瓮甕翁蓊蕹
wo 倭卧幄我挝握撾擭斡沃涡渥渦硪窝窩肟臥莴萵蜗蝸齷龌
wu 乌五仵伍侮兀务務勿午吳吴吾呜唔嗚圬坞塢妩婺嫵寤屋巫庑忤怃悟憮戊捂无晤杌梧武毋汙污浯烏焐無物牾痦舞芜芴蕪蜈誣誤诬误迕邬鋈鎢钨阢雾霧騖骛鵡鹉鹜鼯
xi 习係僖兮吸唏喜嘻夕奚媳嬉屣希席徙息悉惜戏戲昔晞晰曦析樨檄欷汐洗浠淅溪潟烯熄熙熹牺犀犧玺璽皙矽硒禊禧稀穸粞系細繫细羲習翕膝舄舾菥葸蓆蓰蜥螅蟋袭襲西觋譆谿郗醯釐錫铣锡阋隙隰饩鼷
xia 下侠俠匣吓呷嚇夏峡峽暇柙煆狎狭狹瑕瞎硖罅虾蝦轄辖遐霞黠
xian 仙僩先冼县咸啣娴嫌嫻宪岘峴弦憲掀显暹氙涎燹猃献獻现現痫祆秈筅籼絃線縣纖纤线羡羨腺舷苋莧莶藓蘚蚬蜆衔賢贤跣跹酰銑銜锨閑閒闲限险陷險霰顯餡馅鮮鲜鹇鹹
xiang 乡享像厢向响嚮巷庠廂想橡湘瓖相祥箱缃翔芗葙蟓襄詳详象鄉鑲镶響項项飨餉饗饷香骧鲞
xiao 傚哓哮啸嘐嘯嚣囂孝宵小崤效晓曉枭枵校梟消淆潇瀟硝笑筱箫篠簫绡肖萧蕭詨逍銷销霄驍骁魈
xie 些亵偕写勰协協卸寫屑廨懈挟挾携撷擷攜斜械楔榍榭歇泄泻洩渫瀉瀣燮獬紲绁缬胁脅薤蝎蟹蠍褻諧謝谐谢躞邂邪鞋頡
xin 信囟心忄忻新昕欣歆芯薪衅訢辛釁鋅鑫锌馨
xing 倖兴刑型姓幸形性悻惺擤星杏猩硎腥興荇荥行邢醒陉陘饧
xiong 兄兇凶匈汹洶熊胸芎雄
xiu 休修咻嗅岫庥朽溴秀繡绣羞脩袖貅鏽锈馐髹鸺
xu 勖勗卹叙吁嘘噓墟婿序徐恤戌敘旭栩洫溆煦盱糈絮緒續绪续胥蓄蓿虚虛訏許许诩酗醑需須頊须顼鬚
xuan 儇喧宣悬懸揎旋晅暄楦泫渲漩炫煊玄璇璿痃癣癬眩碹絢绚萱諼谖軒轩选選鉉铉镟
xue 削噱学學泶穴薛血谑踅雪靴鳕
xun 勋勛勳埙壎寻尋峋巡巽徇循恂旬曛殉汛洵浔潠潯熏燻獯荀荨蕈薰訊訓詢训讯询迅逊遜醺馴驯鲟
ya 丫亚亞伢压呀哑啞垭壓娅岈崖押揠桠氩氬涯牙琊痖睚砑芽蚜衙訝讶軋轧迓雅鴉鴨鸦鸭
yan 严俨偃儼兖兗厌厣厭咽唁嚥嚴堰奄妍嫣宴岩崦巖延彥彦恹掩晏檐沿淹湮滟演炎烟焉焰焱煙燄燕琰盐眼研砚硯筵簷縯罨胭腌艳艷芫菸蜒衍言諺讠谚谳豔贗赝郾鄢酽醃釅閻闫阉阎阏雁顏颜餍饜驗验魇魘鹽鼴鼹
yang 仰佯养央徉怏恙扬揚暘杨样楊樣殃氧泱洋漾炀烊煬疡痒瘍癢秧羊蛘鍚阳陽鞅颺養鴦鸯
yao 吆咬堯夭妖姚尧崾幺徭搖摇曜杳榣爻珧瑤瑶窈窑窯繇耀肴腰舀药藥要謠谣轺遙遥邀鑰钥餚鳐鷂鹞
ye 业也冶叶噎夜掖揶晔暍曄曳椰業液烨爷爺耶腋葉謁谒邺鄴野铘靥靨頁页
yi 一义乙亦亿以仪伊佚佾依倚偯儀億刈劓医呓咦咿噫囈圯埸壹夷奕姨宜屹峄嶷已帟异弈弋彝役忆怡怿悒意憶懿抑挹揖旖易栘椅殪毅沂浥溢漪熠猗異疑疫痍瘗癔益眙睪矣移縊繹绎缢義羿翊翌翳翼肄胰臆舣艺苡薏藝蚁蜴蟻衣衤裔訑詣誼譯議议译诒诣谊貽贻軼轶迆迤逸遗遺邑酏醫鎰钇铱镒镱頤颐飴饴驛驿黟
yin 印吟吲喑因垠堙夤姻寅尹廴引慇殷氤洇淫狺瘾癮窨胤茚茵荫蔭蚓鄞銀铟银阴陰隐隱霪音飲饮龈
ying 嘤嚶塋婴媵嬰嬴应影應撄映楹樱櫻滢潆瀛熒營瑛瑩璎瓔瘿盈硬穎縈纓缨罂罌膺英茔荧莹莺萤营萦蓥蝇螢蠅贏赢迎郢颍颖鶯鷹鸚鹦鹰
yo 哟唷喲
yong 佣俑傭勇咏喁墉壅庸恿慵拥擁永泳涌湧用甬痈臃蛹詠踊踴邕鄘镛雍饔鳙
you 优佑侑優卣又友右呦囿宥尤幼幽忧悠憂攸有柚油游牖犹猶猷由疣祐莜莠莸蚰蚴蝣誘诱遊邮郵酉釉鈾铀铕魷鱿黝鼬
yu 与予于伛余俞俣喻圄圉域堉妤妪娛娱嫗宇寓屿峪嵛嶼庾御愈愉愚慾揄敔於昱榆欤欲歟毓浴淤渔渝漁澦煜燠狱狳獄玉瑜瘀瘉瘐癒盂禦禹禺窬窳竽籲紆纡羽聿肀育腴臾舁舆與芋萸蓣虞蜮蝓裕褕覦觎誉語諛諭譽语谀谕豫輿迂逾遇郁钰阈隅雨雩預预餘饫馀馭驭鬱鬻魚鱼鹆鹬齬龉
yuan 元冤原员員园圆園圓垣垸塬媛怨愿掾援橼沅淵渊湲源爰猿瑗眢箢緣缘苑螈袁轅辕远遠院願騵鳶鴛鸢鸳鼋
yue 刖岳嶽悅悦曰月樾瀹玥籥粤粵約约越跃躍軏钺閱阅龠
yun 云允勻匀孕恽愠慍昀晕暈殒氲氳熨狁筠紜纭耘芸蕴蘊运運郓郧酝醞陨隕雲韫韵韻
za 偺匝咂咋拶杂砸紮臢雜
zai 再哉在宰崽栽災灾甾載载
zan 咱攒昝暂暫瓒瓚簪糌讚贊赞趱錾鏨
zang 奘脏臟臧葬贓赃驵髒
zao 凿唣噪早枣棗澡灶燥皂糟藻蚤譟躁造遭鑿
ze 仄则則啧嘖帻择擇昃泽澤笮箦舴責责赜迮
zei 賊贼鯽
zen 怎谮
zeng 增憎甑繒缯罾贈赠锃
zha 乍吒咤哳喳扎揸搾札柞栅楂榨渣炸痄眨砟蚱詐诈铡閘闸齄
zhai 债債宅寨摘斋瘵砦窄齋
zhan 佔占展崭嶄战戰搌斩斬旃栈棧毡氈沾湛盏盞瞻站粘綻绽蘸詹譫谵輾辗霑
zhang 丈仉仗嫜嶂帐帳幛张張彰掌杖樟涨漲漳獐璋瘴章胀脹蟑賬账鄣長长障
zhao 兆召啁找招昭棹櫂沼炤照爪笊罩肇詔诏赵趙釗钊
zhe 哲折摺柘浙着磔者蔗蛰蜇褶謫谪赭輒轍辄辙这這遮锗鷓鹧
zhen 侦偵圳帧振斟朕枕桢楨榛浈珍甄甽畛疹真砧祯禎稹箴缜胗臻蓁診诊貞賑贞赈轸針鎮针镇阵陣震鴆鸩
zheng 争峥崢幀征怔拯挣掙政整正爭狰猙症癥睁睜筝箏蒸証諍證证诤郑鄭錚钲铮鯖
zhi 之侄值制卮只吱咫址埴執夂姪峙帙帜幟彘徵志忮执指挚掷摭摯擲支旨智枝枳栀栉桎梔植櫛止殖汁治泜滞滯炙痔痣直知祉祗秩稚窒紙絷緻織纸织置职職肢胝脂膣至致芝芷蛭蜘衹製觯誌豸質质贽趾跖踬踯躑躓輊轵轾郅酯陟隻雉骘鸷黹
zhong 中仲众冢塚忠盅眾种種終终肿腫舯螽衷踵重鍾鐘钟锺
zhou 冑周咒妯宙州帚昼晝洲皱皺碡籀粥紂縐纣绉肘胄舟荮诌軸轴週酎驟骤
zhu 丶主伫佇住侏助嘱囑拄朱杼柱株槠橥注洙渚潴炷烛煮燭猪珠疰瘃瞩矚硃祝竹竺筑箸築翥舳苎茱著蛀蛛註誅諸诛诸豬貯贮跦躅逐邾銖鑄铢铸駐驻麈
zhua 抓
zhuai 拽
zhuan 专僎啭囀專撰砖磚篆賺赚轉转顓颛馔
zhuang 壮壯妆妝庄撞桩樁状狀莊装裝
zhui 坠墜惴椎綴缀缒贅赘追錐锥隹骓
zhun 准準窀肫諄谆
zhuo 倬卓啄拙捉擢斫桌浊浞涿濁濯灼禚茁诼酌鐲镯
zi 仔兹咨姊姿子字孜孳嵫恣梓淄渍滋滓漬玆眦秭笫籽粢紫緇缁耔自茲觜訾諮谘貲資赀资趑輜辎錙锱髭鲻龇
zong 偬傯宗总棕粽綜縱總纵综腙踪蹤鬃
zou 奏揍楱诹走邹鄒鄹陬驺鲰
zu 俎卒族祖租組组菹詛诅足鏃镞阻
zuan 攥纂缵躜鑽钻
zui 嘴最罪蕞醉
zun 尊撙樽遵鳟
zuo 佐作做唑嘬坐左座怍昨琢祚胙酢阼$signs$, '\n') as line, regexp_split_to_table(split_part(line, ' ', 2), '') as sign
group by sign;

insert into app.search_reading (sign, readings)
select split_part(line, ' ', 1), (string_to_array(line, ' '))[2:]
from regexp_split_to_table($signs$重 zhong chong
长 zhang chang
長 zhang chang
行 xing hang
单 dan shan
單 dan shan
曾 zeng ceng
解 jie xie
仇 chou qiu
区 qu ou
區 qu ou
查 cha zha
盖 gai ge
朴 pu piao
乐 le yue
樂 le yue
覃 tan qin
翟 zhai di
尉 wei yu
种 zhong chong
折 zhe she
都 du dou
厦 xia sha
廈 xia sha
石 shi dan
传 chuan zhuan
傳 chuan zhuan
调 diao tiao
調 diao tiao
朝 chao zhao
藏 cang zang
沈 shen chen
盛 sheng cheng
冼 xian xi
洗 xi xian
缪 miao mou
員 yuan yun
员 yuan yun
阿 a e
堡 bao bu
蚌 bang beng
柏 bai bo
薄 bo bao
泊 bo po
卜 bu bo
澄 cheng deng
会 hui kuai
會 hui kuai
贾 jia gu
卡 ka qia
筠 yun jun
率 lv shuai
宿 su xiu
系 xi ji
校 xiao jiao
晟 sheng cheng
祭 ji zhai
粘 nian zhan
召 zhao shao
涡 wo guo
浒 hu xu
六 liu lu
吕 lv lyu
呂 lv lyu
叶 ye xie
车 che ju
便 bian pian
茄 qie jia
降 jiang xiang
强 qiang jiang
参 can shen
得 de dei
给 gei ji
核 he hu
还 huan hai
模 mo mu
能 neng nai
宁 ning zhu
弹 dan tan
彈 dan tan
铅 qian yan
圈 quan juan
塞 sai se
拾 shi she
提 ti di
吐 tu tuo
万 wan mo
省 sheng xing
殷 yin yan
轧 zha ya
秘 mi bi
和 he huo
合 he ge
百 bai bo
大 da dai
牟 mou mu
适 shi kuo
隗 wei kui$signs$, '\n') as line
on conflict (sign) do update set readings = excluded.readings;

-- Half width, lower case, without accents.
create function app.search_folded(source text) returns text language sql immutable strict parallel safe as $$
    select lower(normalize(regexp_replace(normalize(source, NFKD), U&'[\0300-\036f\200b-\200f\202a-\202e\2060-\2069\feff]', '', 'g'), NFKC))
$$;
comment on function app.search_folded is 'A text as the search compares it';

create function app.search_key(source text) returns text language sql immutable strict parallel safe as $$
    select left(regexp_replace(app.search_folded(source), U&'[\005Cs[:punct:]\00b7\2010-\2027\3000-\303f]+', '', 'g'), 40)
$$;
comment on function app.search_key is 'The beginning of a text without spaces and punctuation: what a term of the index is';

-- A term says by its first two signs what it is: == begins a name, an address or a number; ~~ begins a word or, in pinyin, a sign within it;
-- ## begins anywhere in a phone number. =1, =2, ~1 and ~2 hold the first sign or two of those: so short a beginning has thousands of terms.
-- The others are pairs of signs, which find the rest.
create function app.search_terms(names text, words text) returns tsvector language plpgsql stable as $$
declare
    terms text[] := '{}';
    folded text := app.search_folded(concat_ws(chr(10), names, words));
    line text;
    part text;
    digits text;
    signs text[];
    spelled text[];
    latin text[];
    spellings text[];
    syllables text[];
    whole text;
    initials text;
    shorter boolean;
    earlier text := '';
begin
    foreach line in array string_to_array(folded, chr(10)) loop
        part := app.search_key(line);
        continue when part = '';
        terms := array_append(terms, '==' || part);
        foreach part in array regexp_split_to_array(line, U&'[\005Cs[:punct:]\00b7\2010-\2027\3000-\303f]+') loop
            if part <> '' then
                terms := array_append(terms, '~~' || left(part, 40));
            end if;
        end loop;
    end loop;
    foreach line in array string_to_array(app.search_folded(names), chr(10)) loop
        continue when line !~ U&'[\4e00-\9fff]';
        -- A name without its legal form begins as the name does, so what begins within it is there already.
        shorter := line <> '' and starts_with(earlier, line);
        earlier := line;
        -- The readings of each sign, separated by a slash; a run of other letters stands for itself.
        select array_agg(found.part order by found.place), array_agg(array_to_string(readings, '/') order by found.place)
        into signs, spelled
        from (select match[1] as part, place
              from regexp_matches(line, U&'[\4e00-\9fff]|[0-9a-z\00df-\058f]+', 'g') with ordinality as found (match, place)) as found
        left join app.search_reading on sign = found.part;
        spellings := array[''];
        for n in 1..cardinality(signs) loop
            latin := string_to_array(coalesce(spelled[n], '=' || signs[n]), '/');
            if cardinality(latin) > 1 and cardinality(spellings) * cardinality(latin) <= 4 then
                spellings := array(select before || reading || ' ' from unnest(spellings) as before, unnest(latin) as reading);
            else
                for m in 1..cardinality(spellings) loop
                    spellings[m] := spellings[m] || latin[1] || ' ';
                end loop;
            end if;
        end loop;
        foreach line in array spellings loop
            syllables := string_to_array(rtrim(line), ' ');
            whole := '';
            initials := '';
            for n in reverse cardinality(syllables)..1 loop
                part := ltrim(syllables[n], '=');
                whole := left(part || whole, 40);
                initials := left(case when part = syllables[n] then left(part, 1) else part end || initials, 40);
                if not shorter then
                    terms := array_append(terms, '~~' || whole);
                    terms := array_append(terms, '~~' || initials);
                end if;
            end loop;
            terms := array_append(terms, '==' || whole);
            terms := array_append(terms, '==' || initials);
        end loop;
    end loop;
    for part in select (regexp_matches(words, '[+0-9][-0-9 ()./]{4,}', 'g'))[1] loop
        digits := left(regexp_replace(part, '[^0-9]', '', 'g'), 20);
        for n in 1..length(digits) - 2 loop
            terms := array_append(terms, '##' || substr(digits, n));
        end loop;
    end loop;
    terms := terms || array(select distinct left(term, 1) || length || substr(term, 3, length)
                            from unnest(terms) as term, generate_series(1, 2) as length
                            where left(term, 2) in ('==', '~~') and length(term) >= length + 2);
    return array_to_tsvector(terms) || app.search_pairs(folded);
end $$;
comment on function app.search_terms is 'What an entry of the search is found by: names also in pinyin, numbers from any digit on';

create table app.search_entry (
    kind        text        not null check (kind in ('customer', 'contact', 'record', 'deal', 'document', 'mail', 'reply')),
    id          text        not null,
    form        text        not null default '',
    record      text        not null default '',
    customer_id bigint,
    at          timestamptz not null,
    names       text        not null,
    words       text        not null,
    folded      text        not null,
    terms       tsvector    not null,
    primary key (kind, id)
);
-- What is written between two runs goes in together.
create index search_entry_customers on app.search_entry using gin (terms) where kind = 'customer';
create index search_entry_contacts on app.search_entry using gin (terms) where kind = 'contact';
create index search_entry_records on app.search_entry using gin (terms) where kind = 'record';
create index search_entry_others on app.search_entry using gin (terms) where kind in ('deal', 'document', 'mail', 'reply');
create index search_entry_newest on app.search_entry ((case kind when 'reply' then 'mail' else kind end), at desc);
create index search_entry_of on app.search_entry (customer_id) where customer_id is not null;
create index search_entry_about on app.search_entry (record) where kind in ('mail', 'reply');
comment on table app.search_entry is 'What people search for; app.search_settle keeps it, soon after a change of what it is about';
comment on column app.search_entry.id is 'Key of the row that it is about';
comment on column app.search_entry.form is 'Form of a record';
comment on column app.search_entry.record is 'The record that says who may see it, <form>:<id>; of a record itself and of mails';
comment on column app.search_entry.customer_id is 'The customer that says who may see it; of customers, contacts, deals and documents';
comment on column app.search_entry.names is 'One to a line, found by pinyin and initials, too; the first is its title';
comment on column app.search_entry.words is 'Numbers, addresses and other words, one to a line';
comment on column app.search_entry.folded is 'Follows names and words by a trigger: both as the search compares them';
comment on column app.search_entry.terms is 'Follows names and words by a trigger';

create function app.search_entry_terms() returns trigger language plpgsql as $$
begin
    new.folded := app.search_folded(concat_ws(chr(10), new.names, new.words));
    new.terms := app.search_terms(new.names, new.words);
    return new;
end $$;
create trigger search_entry_terms before insert or update of names, words on app.search_entry
    for each row execute function app.search_entry_terms();

-- Written behind: a transaction only notes which rows changed, so that entering a lead waits for no index of the search.

create table app.search_due (
    place bigint generated always as identity primary key,
    kind  text not null,
    id    text not null
);
comment on table app.search_due is 'Rows that changed and whose entry in the search does not follow yet; app.search_settle works through it';

create table app.search_field (
    form   text    not null,
    place  integer not null,
    field  text    not null,
    named  boolean not null,
    primary key (form, place)
);
comment on table app.search_field is 'The fields by which records of a form are found, as its file says; copied here when it is deployed';
comment on column app.search_field.named is 'Whether it is a name, found by pinyin, too';
insert into app.search_field (form, place, field, named)
values ('lead', 1, 'customerName', true), ('lead', 2, 'contactName', true), ('lead', 3, 'phone', false), ('lead', 4, 'email', false);

create function app.search_source(of_kind text, ids text[])
    returns table (id text, form text, record text, customer_id bigint, at timestamptz, names text, words text) language plpgsql stable as $$
#variable_conflict use_column
begin
    case of_kind
    when 'customer' then return query
        select one.id::text, '', '', one.id, one.created_at,
               concat_ws(chr(10), one.name, nullif(nullif(one.name_key, ''), lower(one.name))),
               concat_ws(chr(10), one.contact, one.phone, one.phone_key, one.email, one.email_key, one.id::text)
        from app.customer one where one.id = any (ids::bigint[]) and one.merged_into is null;
    when 'contact' then return query
        select one.id::text, '', '', one.customer_id, one.created_at,
               case when one.name = '' then coalesce(one.emails[1], one.phones[1], one.wechat) else one.name end,
               array_to_string(one.phones || one.phone_keys || one.emails || one.email_keys || one.wechat, chr(10))
        from app.customer_contact one where one.id = any (ids::bigint[]);
    when 'record' then return query
        -- The forms say which fields: names first, as people see them.
        select found.id::text, found.form, found.form || ':' || found.id, null::bigint, found.created_at,
               coalesce(found.names, ''), concat_ws(chr(10), found.words, found.id::text)
        from (select one.id, one.form, one.created_at,
                     string_agg(one.data ->> field, chr(10) order by place) filter (where named) as names,
                     string_agg(one.data ->> field, chr(10) order by place) filter (where not named) as words
              from app.form_record one join app.search_field said on said.form = one.form and one.data ->> field <> ''
              where one.id = any (ids::bigint[]) group by one.id) as found;
    when 'deal' then return query
        select one.id::text, '', '', one.customer_id, one.created_time,
               concat_ws(chr(10), nullif(one.title, ''), customer.name), one.id::text
        from app.deal one join app.customer on customer.id = one.customer_id where one.id = any (ids::bigint[]);
    when 'document' then return query
        select one.id::text, '', '', deal.customer_id, one.created_at,
               concat_ws(chr(10), one.number, nullif(deal.title, ''), customer.name), ''
        from app.deal_document one join app.deal on deal.id = one.deal_id join app.customer on customer.id = deal.customer_id
        where one.id = any (ids::bigint[]);
    when 'mail' then return query
        select one.id::text, '', one.business_key, null::bigint, one.created_at, one.subject, one.recipient
        from app.mail one where one.id = any (ids::uuid[]) and one.audience = 'customer';
    when 'reply' then return query
        select one.id::text, '', one.business_key, null::bigint, one.received_at, concat_ws(chr(10), one.subject, one.sender_name), one.sender
        from app.mail_in one where one.id = any (ids::uuid[]) and one.business_key is not null;
    end case;
end $$;
comment on function app.search_source is 'What the entries of rows say now; rows that are found by nothing are missing';

create function app.search_settle(most integer) returns integer language plpgsql as $$
declare
    due record;
    settled integer := 0;
begin
    perform from app.search_due order by place limit 1;
    if not found then
        return 0;
    end if;
    -- One at a time: of two, the one that read a row first might write its entry last.
    perform pg_advisory_xact_lock(hashtext('app.search_due'));
    for due in
        with taken as (
            delete from app.search_due where place in (select place from app.search_due order by place limit most) returning kind, id)
        select kind, array_agg(distinct id) as ids, count(*)::integer as number from taken group by kind
    loop
        with source as materialized (
            select * from app.search_source(due.kind, due.ids)),
        put as (
            insert into app.search_entry as entry (kind, id, form, record, customer_id, at, names, words, folded, terms)
            select due.kind, source.*, '', '' from source
            on conflict (kind, id) do update set form = excluded.form, record = excluded.record, customer_id = excluded.customer_id,
                at = excluded.at, names = excluded.names, words = excluded.words
            where (entry.record, entry.customer_id, entry.at, entry.names, entry.words)
                is distinct from (excluded.record, excluded.customer_id, excluded.at, excluded.names, excluded.words))
        delete from app.search_entry
        where kind = due.kind and id = any (due.ids) and id not in (select source.id from source);
        -- Together they cost a third of one by one, and a search need not read those that wait.
        perform gin_clean_pending_list(('app.search_entry_' || case when due.kind in ('customer', 'contact', 'record') then due.kind || 's' else 'others' end)::regclass);
        settled := settled + due.number;
    end loop;
    return settled;
end $$;
comment on function app.search_settle is 'Brings the entries of the rows that changed first up to date; returns how many changes those were';

create function app.search_changed() returns trigger language plpgsql as $$
begin
    insert into app.search_due (kind, id) select tg_argv[0], changed.id::text from changed;
    return null;
end $$;
comment on function app.search_changed is 'Notes the rows of a statement';

create function app.search_gone() returns trigger language plpgsql as $$
begin
    delete from app.search_entry where kind = tg_argv[0] and id in (select changed.id::text from changed);
    return null;
end $$;
comment on function app.search_gone is 'Takes deleted rows out of the search at once';

create function app.search_changed_one() returns trigger language plpgsql as $$
begin
    insert into app.search_due (kind, id) values (tg_argv[0], new.id::text);
    return null;
end $$;
comment on function app.search_changed_one is 'Notes a row';

create function app.search_changed_record() returns trigger language plpgsql as $$
begin
    insert into app.search_due (kind, id)
    select 'record', changed.id::text from changed join before on before.id = changed.id
    where exists (select from app.search_field said where said.form = changed.form
                  and changed.data ->> field is distinct from before.data ->> field);
    return null;
end $$;
comment on function app.search_changed_record is 'Notes records of which a field changed by which they are found';

create function app.search_changed_deal() returns trigger language plpgsql as $$
begin
    insert into app.search_due (kind, id) values ('deal', new.id::text);
    insert into app.search_due (kind, id) select 'document', id::text from app.deal_document where deal_id = new.id;
    return null;
end $$;
create function app.search_changed_name() returns trigger language plpgsql as $$
begin
    insert into app.search_due (kind, id) select 'deal', id::text from app.deal where customer_id = new.id;
    insert into app.search_due (kind, id)
    select 'document', document.id::text from app.deal_document document join app.deal on deal.id = deal_id where deal.customer_id = new.id;
    return null;
end $$;
comment on function app.search_changed_deal is 'Notes a deal with its documents, which are found by its title';
comment on function app.search_changed_name is 'Notes the deals and documents of a customer, which are found by its name';

do $$
declare
    source record;
begin
    for source in select * from (values
            ('customer', 'customer', '{name,name_key,contact,phone,phone_key,email,email_key,merged_into,created_at}'::text[]),
            ('customer_contact', 'contact', '{customer_id,name,phones,phone_keys,emails,email_keys,wechat,created_at}'),
            ('form_record', 'record', '{}'),
            ('deal', 'deal', '{}'),
            ('deal_document', 'document', '{number,deal_id}'),
            ('mail', 'mail', '{subject,recipient,business_key}'),
            ('mail_in', 'reply', '{subject,sender,sender_name,business_key}')) as source (name, kind, fields)
    loop
        execute format('create trigger search_added after insert on app.%I referencing new table as changed
            for each statement execute function app.search_changed(%L)', source.name, source.kind);
        execute format('create trigger search_gone after delete on app.%I referencing old table as changed
            for each statement execute function app.search_gone(%L)', source.name, source.kind);
        if source.fields <> '{}' then
            execute format('create trigger search_changed after update of %s on app.%I for each row
                when ((old.%s) is distinct from (new.%s)) execute function app.search_changed_one(%L)',
                array_to_string(source.fields, ', '), source.name,
                array_to_string(source.fields, ', old.'), array_to_string(source.fields, ', new.'), source.kind);
        end if;
    end loop;
end $$;
create trigger search_changed after update on app.form_record referencing old table as before new table as changed
    for each statement execute function app.search_changed_record();
create trigger search_changed after update of title, customer_id on app.deal
    for each row when ((old.title, old.customer_id) is distinct from (new.title, new.customer_id)) execute function app.search_changed_deal();
create trigger search_renamed after update of name on app.customer
    for each row when (old.name is distinct from new.name) execute function app.search_changed_name();

-- What is there already follows once the server runs.
insert into app.search_due (kind, id) select 'customer', id::text from app.customer where merged_into is null order by id;
insert into app.search_due (kind, id) select 'contact', id::text from app.customer_contact order by id;
insert into app.search_due (kind, id) select 'record', id::text from app.form_record order by id;
insert into app.search_due (kind, id) select 'deal', id::text from app.deal order by id;
insert into app.search_due (kind, id) select 'document', id::text from app.deal_document order by id;
insert into app.search_due (kind, id) select 'mail', id::text from app.mail where audience = 'customer';
insert into app.search_due (kind, id) select 'reply', id::text from app.mail_in where business_key is not null;

-- The lists search here, too.
drop index app.customer_searched;
drop index app.customer_contact_searched;

-- Lists by the day of entry
create index form_record_entered on app.form_record (form, created_at);

-- sales.report: in which group what people typed counts

create table app.report_group_text (
    kind    text not null check (kind in ('industry', 'source')),
    text    text not null,
    name    text not null,
    name_en text not null,
    primary key (kind, text)
);
create view app.report_group as select kind, text, name, name_en from app.report_group_text;
comment on view app.report_group is 'app.report_group_text, for queries to join';
comment on table app.report_group_text is 'Group of the reports in which an industry or a source counts that people typed, as decisions/industry.dmn and source.dmn say';

-- What people type

create function app.search_quoted(term text, begins boolean) returns text language sql immutable strict parallel safe as $$
    select '''' || replace(replace(term, '\', '\\'), '''', '''''') || '''' || case when begins then ':*' else '' end
$$;
comment on function app.search_quoted is 'A term as it stands in a tsquery, the whole of it or its beginning';

create function app.search_wanted(tier integer, texts text[], digits text[]) returns tsquery language sql immutable parallel safe as $$
    select string_agg('(' || part || ')', ' | ')::tsquery
    from (select case when tier = 4 then app.search_wanted(left(app.search_folded(text), 12))::text
                           when tier > 1 and length(app.search_key(text)) <= 2
                               then app.search_quoted(case tier when 3 then '~' else '=' end || length(app.search_key(text)) || app.search_key(text), false)
                           when tier = 3 then app.search_quoted('~~' || app.search_key(text), true)
                           else app.search_quoted('==' || app.search_key(text), tier > 1) end as part
          from unnest(texts) as text
          where app.search_key(text) <> '' or tier = 4
          union all
          select app.search_quoted('##' || digit, true) from unnest(digits) as digit where tier = 3) as parts
    where part <> ''
$$;
comment on function app.search_wanted(integer, text[], text[]) is
    'What a tier looks for: 1 the whole name or number, 2 its beginning, 3 the beginning of a word or any digit, 4 any part';
