/** A cited work. */
export interface Reference {
  readonly id: string;
  readonly text: string;
  readonly doi?: string;
}

export const garlaschelliLoffredo2004 = {
  id: "garlaschelliLoffredo2004",
  text: "Garlaschelli, D., & Loffredo, M. I. (2004). Patterns of link reciprocity in directed networks. Physical Review Letters, 93, 268701.",
  doi: "10.1103/PhysRevLett.93.268701",
} as const satisfies Reference;

export const jaccard1901 = {
  id: "jaccard1901",
  text: "Jaccard, P. (1901). Étude comparative de la distribution florale dans une portion des Alpes et du Jura. Bulletin de la Société Vaudoise des Sciences Naturelles, 37, 547–579.",
} as const satisfies Reference;

export const hamming1950 = {
  id: "hamming1950",
  text: "Hamming, R. W. (1950). Error detecting and error correcting codes. Bell System Technical Journal, 29(2), 147–160.",
} as const satisfies Reference;

export const snijdersBorgatti1999 = {
  id: "snijdersBorgatti1999",
  text: "Snijders, T. A. B., & Borgatti, S. P. (1999). Non-parametric standard errors and tests for network statistics. Connections, 22(2), 161–170.",
} as const satisfies Reference;

export const snijdersVanDeBuntSteglich2010 = {
  id: "snijdersVanDeBuntSteglich2010",
  text: "Snijders, T. A. B., van de Bunt, G. G., & Steglich, C. E. G. (2010). Introduction to stochastic actor-based models for network dynamics. Social Networks, 32(1), 44–60.",
} as const satisfies Reference;

export const feldt1965 = {
  id: "feldt1965",
  text: "Feldt, L. S. (1965). The approximate sampling distribution of Kuder–Richardson reliability coefficient twenty. Psychometrika, 30(3), 357–370.",
} as const satisfies Reference;

export const mcdonald1999 = {
  id: "mcdonald1999",
  text: "McDonald, R. P. (1999). Test theory: A unified treatment. Lawrence Erlbaum.",
} as const satisfies Reference;

export const eisingaEtAl2013 = {
  id: "eisingaEtAl2013",
  text: "Eisinga, R., te Grotenhuis, M., & Pelzer, B. (2013). The reliability of a two-item scale: Pearson, Cronbach, or Spearman–Brown? International Journal of Public Health, 58(4), 637–642.",
} as const satisfies Reference;

export const jamesDemareeWolf1984 = {
  id: "jamesDemareeWolf1984",
  text: "James, L. R., Demaree, R. G., & Wolf, G. (1984). Estimating within-group interrater reliability with and without response bias. Journal of Applied Psychology, 69(1), 85–98.",
} as const satisfies Reference;

export const lebretonSenter2008 = {
  id: "lebretonSenter2008",
  text: "LeBreton, J. M., & Senter, J. L. (2008). Answers to 20 questions about interrater reliability and interrater agreement. Organizational Research Methods, 11(4), 815–852.",
} as const satisfies Reference;

export const bliese2000 = {
  id: "bliese2000",
  text: "Bliese, P. D. (2000). Within-group agreement, non-independence, and reliability: Implications for data aggregation and analysis. In K. J. Klein & S. W. J. Kozlowski (Eds.), Multilevel theory, research, and methods in organizations (pp. 349–381). Jossey-Bass.",
} as const satisfies Reference;

export const shroutFleiss1979 = {
  id: "shroutFleiss1979",
  text: "Shrout, P. E., & Fleiss, J. L. (1979). Intraclass correlations: Uses in assessing rater reliability. Psychological Bulletin, 86(2), 420–428.",
} as const satisfies Reference;

export const wattsStrogatz1998 = {
  id: "wattsStrogatz1998",
  text: "Watts, D. J., & Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature, 393, 440–442.",
} as const satisfies Reference;

export const hollandLeinhardt1976 = {
  id: "hollandLeinhardt1976",
  text: "Holland, P. W., & Leinhardt, S. (1976). Local structure in social networks. Sociological Methodology, 7, 1–45.",
} as const satisfies Reference;

export const batageljMrvar2001 = {
  id: "batageljMrvar2001",
  text: "Batagelj, V., & Mrvar, A. (2001). A subquadratic triad census algorithm for large sparse networks with small maximum degree. Social Networks, 23(3), 237–243.",
} as const satisfies Reference;

export const tarjan1972 = {
  id: "tarjan1972",
  text: "Tarjan, R. (1972). Depth-first search and linear graph algorithms. SIAM Journal on Computing, 1(2), 146–160.",
} as const satisfies Reference;

export const krackhardt1994 = {
  id: "krackhardt1994",
  text: "Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations. In K. M. Carley & M. J. Prietula (Eds.), Computational organization theory (pp. 89–111). Lawrence Erlbaum.",
} as const satisfies Reference;

export const krackhardt1998 = {
  id: "krackhardt1998",
  text: "Krackhardt, D. (1998). Simmelian ties: Super strong and sticky. In R. M. Kramer & M. A. Neale (Eds.), Power and influence in organizations (pp. 21–38). Sage.",
} as const satisfies Reference;

export const nickEtAl2013 = {
  id: "nickEtAl2013",
  text: "Nick, B., Lee, C., Cunningham, P., & Brandes, U. (2013). Simmelian backbones: Amplifying hidden homophily in Facebook networks. Proceedings of ASONAM 2013, 525–532.",
  doi: "10.1145/2492517.2492569",
} as const satisfies Reference;

export const granovetter1973 = {
  id: "granovetter1973",
  text: "Granovetter, M. S. (1973). The strength of weak ties. American Journal of Sociology, 78(6), 1360–1380.",
} as const satisfies Reference;

export const onnelaEtAl2007 = {
  id: "onnelaEtAl2007",
  text: "Onnela, J.-P., Saramäki, J., Hyvönen, J., Szabó, G., Lazer, D., Kaski, K., Kertész, J., & Barabási, A.-L. (2007). Structure and tie strengths in mobile communication networks. Proceedings of the National Academy of Sciences, 104(18), 7332–7336.",
} as const satisfies Reference;

export const serranoEtAl2009 = {
  id: "serranoEtAl2009",
  text: "Serrano, M. Á., Boguñá, M., & Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted networks. Proceedings of the National Academy of Sciences, 106(16), 6483–6488.",
} as const satisfies Reference;

export const verbrugge1979 = {
  id: "verbrugge1979",
  text: "Verbrugge, L. M. (1979). Multiplexity in adult friendships. Social Forces, 57(4), 1286–1309.",
} as const satisfies Reference;

export const obstfeld2005 = {
  id: "obstfeld2005",
  text: "Obstfeld, D. (2005). Social networks, the tertius iungens orientation, and involvement in innovation. Administrative Science Quarterly, 50(1), 100–130.",
} as const satisfies Reference;

export const borgattiEverett1999 = {
  id: "borgattiEverett1999",
  text: "Borgatti, S. P., & Everett, M. G. (1999). Models of core/periphery structures. Social Networks, 21(4), 375–395.",
  doi: "10.1016/S0378-8733(99)00019-2",
} as const satisfies Reference;

export const borgatti2006 = {
  id: "borgatti2006",
  text: "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical Organization Theory, 12, 21–34.",
  doi: "10.1007/s10588-006-7084-x",
} as const satisfies Reference;

export const blondelEtAl2008 = {
  id: "blondelEtAl2008",
  text: "Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding of communities in large networks. Journal of Statistical Mechanics, P10008.",
  doi: "10.1088/1742-5468/2008/10/P10008",
} as const satisfies Reference;

export const traagEtAl2019 = {
  id: "traagEtAl2019",
  text: "Traag, V. A., Waltman, L., & van Eck, N. J. (2019). From Louvain to Leiden: Guaranteeing well-connected communities. Scientific Reports, 9, 5233.",
  doi: "10.1038/s41598-019-41695-z",
} as const satisfies Reference;

export const danonEtAl2005 = {
  id: "danonEtAl2005",
  text: "Danon, L., Díaz-Guilera, A., Duch, J., & Arenas, A. (2005). Comparing community structure identification. Journal of Statistical Mechanics, P09008.",
} as const satisfies Reference;

export const meila2003 = {
  id: "meila2003",
  text: "Meilă, M. (2003). Comparing clusterings by the variation of information. In Learning theory and kernel machines (pp. 173–187). Springer.",
} as const satisfies Reference;

export const hubertArabie1985 = {
  id: "hubertArabie1985",
  text: "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, 2, 193–218.",
} as const satisfies Reference;

export const wassermanFaust1994 = {
  id: "wassermanFaust1994",
  text: "Wasserman, S., & Faust, K. (1994). Social network analysis: Methods and applications. Cambridge University Press.",
} as const satisfies Reference;

export const farrellCoburn2017 = {
  id: "farrellCoburn2017",
  text: "Farrell, C. C., & Coburn, C. E. (2017). Absorptive capacity: A conceptual framework for understanding district central office learning. Journal of Educational Change, 18(2), 135–159.",
} as const satisfies Reference;

export const krackhardtStern1988 = {
  id: "krackhardtStern1988",
  text: "Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises: An experimental simulation. Social Psychology Quarterly, 51(2), 123–140.",
  doi: "10.2307/2786835",
} as const satisfies Reference;

export const everettBorgatti2012 = {
  id: "everettBorgatti2012",
  text: "Everett, M. G., & Borgatti, S. P. (2012). Categorical attribute based centrality: E–I and G–F centrality. Social Networks, 34(4), 562–569.",
} as const satisfies Reference;

export const newman2003 = {
  id: "newman2003",
  text: "Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E, 67, 026126.",
  doi: "10.1103/PhysRevE.67.026126",
} as const satisfies Reference;

export const burt1992 = {
  id: "burt1992",
  text: "Burt, R. S. (1992). Structural holes: The social structure of competition. Harvard University Press.",
} as const satisfies Reference;

export const gouldFernandez1989 = {
  id: "gouldFernandez1989",
  text: "Gould, R. V., & Fernandez, R. M. (1989). Structures of mediation: A formal approach to brokerage in transaction networks. Sociological Methodology, 19, 89–126.",
  doi: "10.2307/270949",
} as const satisfies Reference;

export const freeman1979 = {
  id: "freeman1979",
  text: "Freeman, L. C. (1979). Centrality in social networks: Conceptual clarification. Social Networks, 1(3), 215–239.",
} as const satisfies Reference;

export const brandes2001 = {
  id: "brandes2001",
  text: "Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology, 25(2), 163–177.",
} as const satisfies Reference;

export const matthews1975 = {
  id: "matthews1975",
  text: "Matthews, B. W. (1975). Comparison of the predicted and observed secondary structure of T4 phage lysozyme. Biochimica et Biophysica Acta, 405(2), 442–451.",
} as const satisfies Reference;

export const greenSwets1966 = {
  id: "greenSwets1966",
  text: "Green, D. M., & Swets, J. A. (1966). Signal detection theory and psychophysics. Wiley.",
} as const satisfies Reference;

export const hautus1995 = {
  id: "hautus1995",
  text: "Hautus, M. J. (1995). Corrections for extreme proportions and their biasing effects on estimated values of d′. Behavior Research Methods, Instruments, & Computers, 27(1), 46–51.",
} as const satisfies Reference;

export const youden1950 = {
  id: "youden1950",
  text: "Youden, W. J. (1950). Index for rating diagnostic tests. Cancer, 3(1), 32–35.",
} as const satisfies Reference;

export const cohen1960 = {
  id: "cohen1960",
  text: "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1), 37–46.",
} as const satisfies Reference;

export const austin2003 = {
  id: "austin2003",
  text: "Austin, J. R. (2003). Transactive memory in organizational groups: The effects of content, consensus, specialization, and accuracy on group performance. Journal of Applied Psychology, 88(5), 866–878.",
  doi: "10.1037/0021-9010.88.5.866",
} as const satisfies Reference;

export const borgattiCross2003 = {
  id: "borgattiCross2003",
  text: "Borgatti, S. P., & Cross, R. (2003). A relational view of information seeking and learning in social networks. Management Science, 49(4), 432–445.",
} as const satisfies Reference;

export const nemhauserEtAl1978 = {
  id: "nemhauserEtAl1978",
  text: "Nemhauser, G. L., Wolsey, L. A., & Fisher, M. L. (1978). An analysis of approximations for maximizing submodular set functions – I. Mathematical Programming, 14, 265–294.",
} as const satisfies Reference;

export const krackhardt1988 = {
  id: "krackhardt1988",
  text: "Krackhardt, D. (1988). Predicting with networks: Nonparametric multiple regression analysis of dyadic data. Social Networks, 10(4), 359–381.",
} as const satisfies Reference;

export const hansen1999 = {
  id: "hansen1999",
  text: "Hansen, M. T. (1999). The search-transfer problem: The role of weak ties in sharing knowledge across organization subunits. Administrative Science Quarterly, 44(1), 82–111.",
  doi: "10.2307/2667032",
} as const satisfies Reference;

export const reagansMcEvily2003 = {
  id: "reagansMcEvily2003",
  text: "Reagans, R., & McEvily, B. (2003). Network structure and knowledge transfer: The effects of cohesion and range. Administrative Science Quarterly, 48(2), 240–267.",
  doi: "10.2307/3556658",
} as const satisfies Reference;

export const blau1977 = {
  id: "blau1977",
  text: "Blau, P. M. (1977). Inequality and heterogeneity: A primitive theory of social structure. Free Press.",
} as const satisfies Reference;

export const agrestiAgresti1978 = {
  id: "agrestiAgresti1978",
  text: "Agresti, A., & Agresti, B. F. (1978). Statistical analysis of qualitative variation. Sociological Methodology, 9, 204–237.",
} as const satisfies Reference;

export const guimeraAmaral2005 = {
  id: "guimeraAmaral2005",
  text: "Guimerà, R., & Amaral, L. A. N. (2005). Cartography of complex networks: Modules and universal roles. Journal of Statistical Mechanics: Theory and Experiment, P02001.",
  doi: "10.1088/1742-5468/2005/02/P02001",
} as const satisfies Reference;

export const burt2004 = {
  id: "burt2004",
  text: "Burt, R. S. (2004). Structural holes and good ideas. American Journal of Sociology, 110(2), 349–399.",
} as const satisfies Reference;

export const everettBorgatti2020 = {
  id: "everettBorgatti2020",
  text: "Everett, M. G., & Borgatti, S. P. (2020). Unpacking Burt's constraint measure. Social Networks, 62, 50–57.",
} as const satisfies Reference;

export const girvanNewman2002 = {
  id: "girvanNewman2002",
  text: "Girvan, M., & Newman, M. E. J. (2002). Community structure in social and biological networks. Proceedings of the National Academy of Sciences, 99(12), 7821–7826.",
} as const satisfies Reference;

export const newman2001 = {
  id: "newman2001",
  text: "Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted networks, and centrality. Physical Review E, 64, 016132.",
  doi: "10.1103/PhysRevE.64.016132",
} as const satisfies Reference;

export const opsahl2010 = {
  id: "opsahl2010",
  text: "Opsahl, T., Agneessens, F., & Skvoretz, J. (2010). Node centrality in weighted networks: Generalizing degree and shortest paths. Social Networks, 32(3), 245–251.",
} as const satisfies Reference;

export const marchioriLatora2000 = {
  id: "marchioriLatora2000",
  text: "Marchiori, M., & Latora, V. (2000). Harmony in the small-world. Physica A, 285(3–4), 539–546.",
} as const satisfies Reference;

export const lorenz1905 = {
  id: "lorenz1905",
  text: "Lorenz, M. O. (1905). Methods of measuring the concentration of wealth. Publications of the American Statistical Association, 9(70), 209–219.",
  doi: "10.2307/2276207",
} as const satisfies Reference;

export const coleman1958 = {
  id: "coleman1958",
  text: "Coleman, J. S. (1958). Relational analysis: The study of social organizations with survey methods. Human Organization, 17(4), 28–36.",
} as const satisfies Reference;

export const freeman1978 = {
  id: "freeman1978",
  text: "Freeman, L. C. (1978). Segregation in social networks. Sociological Methods & Research, 6(4), 411–429.",
} as const satisfies Reference;

export const moody2001 = {
  id: "moody2001",
  text: "Moody, J. (2001). Race, school integration, and friendship segregation in America. American Journal of Sociology, 107(3), 679–716.",
} as const satisfies Reference;

export const newmanGirvan2004 = {
  id: "newmanGirvan2004",
  text: "Newman, M. E. J., & Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E, 69, 026113.",
} as const satisfies Reference;

export const leichtNewman2008 = {
  id: "leichtNewman2008",
  text: "Leicht, E. A., & Newman, M. E. J. (2008). Community structure in directed networks. Physical Review Letters, 100, 118703.",
  doi: "10.1103/PhysRevLett.100.118703",
} as const satisfies Reference;

export const seidman1983 = {
  id: "seidman1983",
  text: "Seidman, S. B. (1983). Network structure and minimum degree. Social Networks, 5(3), 269–287.",
} as const satisfies Reference;

export const everettBorgatti1999 = {
  id: "everettBorgatti1999",
  text: "Everett, M. G., & Borgatti, S. P. (1999). The centrality of groups and classes. Journal of Mathematical Sociology, 23(3), 181–201.",
} as const satisfies Reference;

export const whiteHarary2001 = {
  id: "whiteHarary2001",
  text: "White, D. R., & Harary, F. (2001). The cohesiveness of blocks in social networks: Node connectivity and conditional density. Sociological Methodology, 31, 305–359.",
} as const satisfies Reference;

export const hopcroftTarjan1973 = {
  id: "hopcroftTarjan1973",
  text: "Hopcroft, J., & Tarjan, R. (1973). Algorithm 447: Efficient algorithms for graph manipulation. Communications of the ACM, 16(6), 372–378.",
} as const satisfies Reference;

export const yule1900 = {
  id: "yule1900",
  text: "Yule, G. U. (1900). On the association of attributes in statistics. Philosophical Transactions of the Royal Society A, 194, 257–319.",
} as const satisfies Reference;

export const squartiniEtAl2013 = {
  id: "squartiniEtAl2013",
  text: "Squartini, T., Picciolo, F., Ruzzenenti, F., & Garlaschelli, D. (2013). Reciprocity of weighted networks. Scientific Reports, 3, 2729.",
  doi: "10.1038/srep02729",
} as const satisfies Reference;

export const tushmanScanlan1981 = {
  id: "tushmanScanlan1981",
  text: "Tushman, M. L., & Scanlan, T. J. (1981). Boundary spanning individuals: Their role in information transfer and their antecedents. Academy of Management Journal, 24(2), 289–305.",
} as const satisfies Reference;

export const dijkstra1959 = {
  id: "dijkstra1959",
  text: "Dijkstra, E. W. (1959). A note on two problems in connexion with graphs. Numerische Mathematik, 1, 269–271.",
} as const satisfies Reference;

export const pollack1960 = {
  id: "pollack1960",
  text: "Pollack, M. (1960). The maximum capacity through a network. Operations Research, 8(5), 733–736.",
} as const satisfies Reference;

export const powellEtAl1996 = {
  id: "powellEtAl1996",
  text: "Powell, W. W., Koput, K. W., & Smith-Doerr, L. (1996). Interorganizational collaboration and the locus of innovation: Networks of learning in biotechnology. Administrative Science Quarterly, 41(1), 116–145.",
} as const satisfies Reference;

export const vardaEtAl2008 = {
  id: "vardaEtAl2008",
  text: "Varda, D. M., Chandra, A., Stern, S. A., & Lurie, N. (2008). Core dimensions of connectivity in public health collaboratives. Journal of Public Health Management and Practice, 14(5), E1–E7.",
} as const satisfies Reference;

export const marsdenCampbell1984 = {
  id: "marsdenCampbell1984",
  text: "Marsden, P. V., & Campbell, K. E. (1984). Measuring tie strength. Social Forces, 63(2), 482–501.",
} as const satisfies Reference;

export const cronbach1951 = {
  id: "cronbach1951",
  text: "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16(3), 297–334.",
} as const satisfies Reference;

export const kempeEtAl2003 = {
  id: "kempeEtAl2003",
  text: "Kempe, D., Kleinberg, J., & Tardos, É. (2003). Maximizing the spread of influence through a social network. Proceedings of KDD 2003, 137–146.",
  doi: "10.1145/956750.956769",
} as const satisfies Reference;

export const centolaMacy2007 = {
  id: "centolaMacy2007",
  text: "Centola, D., & Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of Sociology, 113(3), 702–734.",
  doi: "10.1086/521848",
} as const satisfies Reference;

export const jaccard1912 = {
  id: "jaccard1912",
  text: "Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist, 11(2), 37–50.",
} as const satisfies Reference;

export const breiger1974 = {
  id: "breiger1974",
  text: "Breiger, R. L. (1974). The duality of persons and groups. Social Forces, 53(2), 181–190.",
} as const satisfies Reference;

export const cohenLevinthal1990 = {
  id: "cohenLevinthal1990",
  text: "Cohen, W. M., & Levinthal, D. A. (1990). Absorptive capacity: A new perspective on learning and innovation. Administrative Science Quarterly, 35(1), 128–152.",
} as const satisfies Reference;
