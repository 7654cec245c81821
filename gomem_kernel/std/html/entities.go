// Code generated from the table of HTML's named character references; DO NOT EDIT.

package html

// entities has a line for each name: a ! if it may stand without a semicolon, and its text.
//
// Source: https://html.spec.whatwg.org/entities.json
const entities = "AElig! Æ\nAMP! &\nAacute! Á\nAbreve Ă\nAcirc! Â\nAcy А\nAfr 𝔄\nAgrave! À\nAlpha Α\nAmacr Ā\nAnd ⩓\nAogon Ą\nAopf 𝔸\n" +
	"ApplyFunction \u2061\nAring! Å\nAscr 𝒜\nAssign ≔\nAtilde! Ã\nAuml! Ä\nBackslash ∖\nBarv ⫧\nBarwed ⌆\nBcy Б\nBecause ∵\n" +
	"Bernoullis ℬ\nBeta Β\nBfr 𝔅\nBopf 𝔹\nBreve ˘\nBscr ℬ\nBumpeq ≎\nCHcy Ч\nCOPY! ©\nCacute Ć\nCap ⋒\nCapitalDifferentialD ⅅ\n" +
	"Cayleys ℭ\nCcaron Č\nCcedil! Ç\nCcirc Ĉ\nCconint ∰\nCdot Ċ\nCedilla ¸\nCenterDot ·\nCfr ℭ\nChi Χ\nCircleDot ⊙\nCircleMinus ⊖\n" +
	"CirclePlus ⊕\nCircleTimes ⊗\nClockwiseContourIntegral ∲\nCloseCurlyDoubleQuote ”\nCloseCurlyQuote ’\nColon ∷\n" +
	"Colone ⩴\nCongruent ≡\nConint ∯\nContourIntegral ∮\nCopf ℂ\nCoproduct ∐\nCounterClockwiseContourIntegral ∳\n" +
	"Cross ⨯\nCscr 𝒞\nCup ⋓\nCupCap ≍\nDD ⅅ\nDDotrahd ⤑\nDJcy Ђ\nDScy Ѕ\nDZcy Џ\nDagger ‡\nDarr ↡\nDashv ⫤\nDcaron Ď\nDcy Д\n" +
	"Del ∇\nDelta Δ\nDfr 𝔇\nDiacriticalAcute ´\nDiacriticalDot ˙\nDiacriticalDoubleAcute ˝\nDiacriticalGrave `\nDiacriticalTilde ˜\n" +
	"Diamond ⋄\nDifferentialD ⅆ\nDopf 𝔻\nDot ¨\nDotDot \u20dc\nDotEqual ≐\nDoubleContourIntegral ∯\nDoubleDot ¨\nDoubleDownArrow ⇓\n" +
	"DoubleLeftArrow ⇐\nDoubleLeftRightArrow ⇔\nDoubleLeftTee ⫤\nDoubleLongLeftArrow ⟸\nDoubleLongLeftRightArrow ⟺\n" +
	"DoubleLongRightArrow ⟹\nDoubleRightArrow ⇒\nDoubleRightTee ⊨\nDoubleUpArrow ⇑\nDoubleUpDownArrow ⇕\nDoubleVerticalBar ∥\n" +
	"DownArrow ↓\nDownArrowBar ⤓\nDownArrowUpArrow ⇵\nDownBreve \u0311\nDownLeftRightVector ⥐\nDownLeftTeeVector ⥞\nDownLeftVector ↽\n" +
	"DownLeftVectorBar ⥖\nDownRightTeeVector ⥟\nDownRightVector ⇁\nDownRightVectorBar ⥗\nDownTee ⊤\nDownTeeArrow ↧\n" +
	"Downarrow ⇓\nDscr 𝒟\nDstrok Đ\nENG Ŋ\nETH! Ð\nEacute! É\nEcaron Ě\nEcirc! Ê\nEcy Э\nEdot Ė\nEfr 𝔈\nEgrave! È\nElement ∈\n" +
	"Emacr Ē\nEmptySmallSquare ◻\nEmptyVerySmallSquare ▫\nEogon Ę\nEopf 𝔼\nEpsilon Ε\nEqual ⩵\nEqualTilde ≂\nEquilibrium ⇌\n" +
	"Escr ℰ\nEsim ⩳\nEta Η\nEuml! Ë\nExists ∃\nExponentialE ⅇ\nFcy Ф\nFfr 𝔉\nFilledSmallSquare ◼\nFilledVerySmallSquare ▪\n" +
	"Fopf 𝔽\nForAll ∀\nFouriertrf ℱ\nFscr ℱ\nGJcy Ѓ\nGT! >\nGamma Γ\nGammad Ϝ\nGbreve Ğ\nGcedil Ģ\nGcirc Ĝ\nGcy Г\nGdot Ġ\n" +
	"Gfr 𝔊\nGg ⋙\nGopf 𝔾\nGreaterEqual ≥\nGreaterEqualLess ⋛\nGreaterFullEqual ≧\nGreaterGreater ⪢\nGreaterLess ≷\n" +
	"GreaterSlantEqual ⩾\nGreaterTilde ≳\nGscr 𝒢\nGt ≫\nHARDcy Ъ\nHacek ˇ\nHat ^\nHcirc Ĥ\nHfr ℌ\nHilbertSpace ℋ\nHopf ℍ\n" +
	"HorizontalLine ─\nHscr ℋ\nHstrok Ħ\nHumpDownHump ≎\nHumpEqual ≏\nIEcy Е\nIJlig Ĳ\nIOcy Ё\nIacute! Í\nIcirc! Î\n" +
	"Icy И\nIdot İ\nIfr ℑ\nIgrave! Ì\nIm ℑ\nImacr Ī\nImaginaryI ⅈ\nImplies ⇒\nInt ∬\nIntegral ∫\nIntersection ⋂\nInvisibleComma \u2063\n" +
	"InvisibleTimes \u2062\nIogon Į\nIopf 𝕀\nIota Ι\nIscr ℐ\nItilde Ĩ\nIukcy І\nIuml! Ï\nJcirc Ĵ\nJcy Й\nJfr 𝔍\nJopf 𝕁\nJscr 𝒥\n" +
	"Jsercy Ј\nJukcy Є\nKHcy Х\nKJcy Ќ\nKappa Κ\nKcedil Ķ\nKcy К\nKfr 𝔎\nKopf 𝕂\nKscr 𝒦\nLJcy Љ\nLT! <\nLacute Ĺ\nLambda Λ\n" +
	"Lang ⟪\nLaplacetrf ℒ\nLarr ↞\nLcaron Ľ\nLcedil Ļ\nLcy Л\nLeftAngleBracket ⟨\nLeftArrow ←\nLeftArrowBar ⇤\nLeftArrowRightArrow ⇆\n" +
	"LeftCeiling ⌈\nLeftDoubleBracket ⟦\nLeftDownTeeVector ⥡\nLeftDownVector ⇃\nLeftDownVectorBar ⥙\nLeftFloor ⌊\n" +
	"LeftRightArrow ↔\nLeftRightVector ⥎\nLeftTee ⊣\nLeftTeeArrow ↤\nLeftTeeVector ⥚\nLeftTriangle ⊲\nLeftTriangleBar ⧏\n" +
	"LeftTriangleEqual ⊴\nLeftUpDownVector ⥑\nLeftUpTeeVector ⥠\nLeftUpVector ↿\nLeftUpVectorBar ⥘\nLeftVector ↼\n" +
	"LeftVectorBar ⥒\nLeftarrow ⇐\nLeftrightarrow ⇔\nLessEqualGreater ⋚\nLessFullEqual ≦\nLessGreater ≶\nLessLess ⪡\n" +
	"LessSlantEqual ⩽\nLessTilde ≲\nLfr 𝔏\nLl ⋘\nLleftarrow ⇚\nLmidot Ŀ\nLongLeftArrow ⟵\nLongLeftRightArrow ⟷\nLongRightArrow ⟶\n" +
	"Longleftarrow ⟸\nLongleftrightarrow ⟺\nLongrightarrow ⟹\nLopf 𝕃\nLowerLeftArrow ↙\nLowerRightArrow ↘\nLscr ℒ\n" +
	"Lsh ↰\nLstrok Ł\nLt ≪\nMap ⤅\nMcy М\nMediumSpace \u205f\nMellintrf ℳ\nMfr 𝔐\nMinusPlus ∓\nMopf 𝕄\nMscr ℳ\nMu Μ\nNJcy Њ\n" +
	"Nacute Ń\nNcaron Ň\nNcedil Ņ\nNcy Н\nNegativeMediumSpace \u200b\nNegativeThickSpace \u200b\nNegativeThinSpace \u200b\nNegativeVeryThinSpace \u200b\n" +
	"NestedGreaterGreater ≫\nNestedLessLess ≪\nNewLine \n\nNfr 𝔑\nNoBreak \u2060\nNonBreakingSpace \u00a0\nNopf ℕ\nNot ⫬\nNotCongruent ≢\n" +
	"NotCupCap ≭\nNotDoubleVerticalBar ∦\nNotElement ∉\nNotEqual ≠\nNotEqualTilde ≂\u0338\nNotExists ∄\nNotGreater ≯\n" +
	"NotGreaterEqual ≱\nNotGreaterFullEqual ≧\u0338\nNotGreaterGreater ≫\u0338\nNotGreaterLess ≹\nNotGreaterSlantEqual ⩾\u0338\n" +
	"NotGreaterTilde ≵\nNotHumpDownHump ≎\u0338\nNotHumpEqual ≏\u0338\nNotLeftTriangle ⋪\nNotLeftTriangleBar ⧏\u0338\nNotLeftTriangleEqual ⋬\n" +
	"NotLess ≮\nNotLessEqual ≰\nNotLessGreater ≸\nNotLessLess ≪\u0338\nNotLessSlantEqual ⩽\u0338\nNotLessTilde ≴\nNotNestedGreaterGreater ⪢\u0338\n" +
	"NotNestedLessLess ⪡\u0338\nNotPrecedes ⊀\nNotPrecedesEqual ⪯\u0338\nNotPrecedesSlantEqual ⋠\nNotReverseElement ∌\nNotRightTriangle ⋫\n" +
	"NotRightTriangleBar ⧐\u0338\nNotRightTriangleEqual ⋭\nNotSquareSubset ⊏\u0338\nNotSquareSubsetEqual ⋢\nNotSquareSuperset ⊐\u0338\n" +
	"NotSquareSupersetEqual ⋣\nNotSubset ⊂\u20d2\nNotSubsetEqual ⊈\nNotSucceeds ⊁\nNotSucceedsEqual ⪰\u0338\nNotSucceedsSlantEqual ⋡\n" +
	"NotSucceedsTilde ≿\u0338\nNotSuperset ⊃\u20d2\nNotSupersetEqual ⊉\nNotTilde ≁\nNotTildeEqual ≄\nNotTildeFullEqual ≇\n" +
	"NotTildeTilde ≉\nNotVerticalBar ∤\nNscr 𝒩\nNtilde! Ñ\nNu Ν\nOElig Œ\nOacute! Ó\nOcirc! Ô\nOcy О\nOdblac Ő\nOfr 𝔒\n" +
	"Ograve! Ò\nOmacr Ō\nOmega Ω\nOmicron Ο\nOopf 𝕆\nOpenCurlyDoubleQuote “\nOpenCurlyQuote ‘\nOr ⩔\nOscr 𝒪\nOslash! Ø\n" +
	"Otilde! Õ\nOtimes ⨷\nOuml! Ö\nOverBar ‾\nOverBrace ⏞\nOverBracket ⎴\nOverParenthesis ⏜\nPartialD ∂\nPcy П\nPfr 𝔓\n" +
	"Phi Φ\nPi Π\nPlusMinus ±\nPoincareplane ℌ\nPopf ℙ\nPr ⪻\nPrecedes ≺\nPrecedesEqual ⪯\nPrecedesSlantEqual ≼\nPrecedesTilde ≾\n" +
	"Prime ″\nProduct ∏\nProportion ∷\nProportional ∝\nPscr 𝒫\nPsi Ψ\nQUOT! \"\nQfr 𝔔\nQopf ℚ\nQscr 𝒬\nRBarr ⤐\nREG! ®\n" +
	"Racute Ŕ\nRang ⟫\nRarr ↠\nRarrtl ⤖\nRcaron Ř\nRcedil Ŗ\nRcy Р\nRe ℜ\nReverseElement ∋\nReverseEquilibrium ⇋\nReverseUpEquilibrium ⥯\n" +
	"Rfr ℜ\nRho Ρ\nRightAngleBracket ⟩\nRightArrow →\nRightArrowBar ⇥\nRightArrowLeftArrow ⇄\nRightCeiling ⌉\nRightDoubleBracket ⟧\n" +
	"RightDownTeeVector ⥝\nRightDownVector ⇂\nRightDownVectorBar ⥕\nRightFloor ⌋\nRightTee ⊢\nRightTeeArrow ↦\nRightTeeVector ⥛\n" +
	"RightTriangle ⊳\nRightTriangleBar ⧐\nRightTriangleEqual ⊵\nRightUpDownVector ⥏\nRightUpTeeVector ⥜\nRightUpVector ↾\n" +
	"RightUpVectorBar ⥔\nRightVector ⇀\nRightVectorBar ⥓\nRightarrow ⇒\nRopf ℝ\nRoundImplies ⥰\nRrightarrow ⇛\nRscr ℛ\n" +
	"Rsh ↱\nRuleDelayed ⧴\nSHCHcy Щ\nSHcy Ш\nSOFTcy Ь\nSacute Ś\nSc ⪼\nScaron Š\nScedil Ş\nScirc Ŝ\nScy С\nSfr 𝔖\nShortDownArrow ↓\n" +
	"ShortLeftArrow ←\nShortRightArrow →\nShortUpArrow ↑\nSigma Σ\nSmallCircle ∘\nSopf 𝕊\nSqrt √\nSquare □\nSquareIntersection ⊓\n" +
	"SquareSubset ⊏\nSquareSubsetEqual ⊑\nSquareSuperset ⊐\nSquareSupersetEqual ⊒\nSquareUnion ⊔\nSscr 𝒮\nStar ⋆\n" +
	"Sub ⋐\nSubset ⋐\nSubsetEqual ⊆\nSucceeds ≻\nSucceedsEqual ⪰\nSucceedsSlantEqual ≽\nSucceedsTilde ≿\nSuchThat ∋\n" +
	"Sum ∑\nSup ⋑\nSuperset ⊃\nSupersetEqual ⊇\nSupset ⋑\nTHORN! Þ\nTRADE ™\nTSHcy Ћ\nTScy Ц\nTab \t\nTau Τ\nTcaron Ť\n" +
	"Tcedil Ţ\nTcy Т\nTfr 𝔗\nTherefore ∴\nTheta Θ\nThickSpace \u205f\u200a\nThinSpace \u2009\nTilde ∼\nTildeEqual ≃\nTildeFullEqual ≅\n" +
	"TildeTilde ≈\nTopf 𝕋\nTripleDot \u20db\nTscr 𝒯\nTstrok Ŧ\nUacute! Ú\nUarr ↟\nUarrocir ⥉\nUbrcy Ў\nUbreve Ŭ\nUcirc! Û\n" +
	"Ucy У\nUdblac Ű\nUfr 𝔘\nUgrave! Ù\nUmacr Ū\nUnderBar _\nUnderBrace ⏟\nUnderBracket ⎵\nUnderParenthesis ⏝\nUnion ⋃\n" +
	"UnionPlus ⊎\nUogon Ų\nUopf 𝕌\nUpArrow ↑\nUpArrowBar ⤒\nUpArrowDownArrow ⇅\nUpDownArrow ↕\nUpEquilibrium ⥮\nUpTee ⊥\n" +
	"UpTeeArrow ↥\nUparrow ⇑\nUpdownarrow ⇕\nUpperLeftArrow ↖\nUpperRightArrow ↗\nUpsi ϒ\nUpsilon Υ\nUring Ů\nUscr 𝒰\n" +
	"Utilde Ũ\nUuml! Ü\nVDash ⊫\nVbar ⫫\nVcy В\nVdash ⊩\nVdashl ⫦\nVee ⋁\nVerbar ‖\nVert ‖\nVerticalBar ∣\nVerticalLine |\n" +
	"VerticalSeparator ❘\nVerticalTilde ≀\nVeryThinSpace \u200a\nVfr 𝔙\nVopf 𝕍\nVscr 𝒱\nVvdash ⊪\nWcirc Ŵ\nWedge ⋀\nWfr 𝔚\n" +
	"Wopf 𝕎\nWscr 𝒲\nXfr 𝔛\nXi Ξ\nXopf 𝕏\nXscr 𝒳\nYAcy Я\nYIcy Ї\nYUcy Ю\nYacute! Ý\nYcirc Ŷ\nYcy Ы\nYfr 𝔜\nYopf 𝕐\nYscr 𝒴\n" +
	"Yuml Ÿ\nZHcy Ж\nZacute Ź\nZcaron Ž\nZcy З\nZdot Ż\nZeroWidthSpace \u200b\nZeta Ζ\nZfr ℨ\nZopf ℤ\nZscr 𝒵\naacute! á\nabreve ă\n" +
	"ac ∾\nacE ∾\u0333\nacd ∿\nacirc! â\nacute! ´\nacy а\naelig! æ\naf \u2061\nafr 𝔞\nagrave! à\nalefsym ℵ\naleph ℵ\nalpha α\namacr ā\n" +
	"amalg ⨿\namp! &\nand ∧\nandand ⩕\nandd ⩜\nandslope ⩘\nandv ⩚\nang ∠\nange ⦤\nangle ∠\nangmsd ∡\nangmsdaa ⦨\nangmsdab ⦩\n" +
	"angmsdac ⦪\nangmsdad ⦫\nangmsdae ⦬\nangmsdaf ⦭\nangmsdag ⦮\nangmsdah ⦯\nangrt ∟\nangrtvb ⊾\nangrtvbd ⦝\nangsph ∢\n" +
	"angst Å\nangzarr ⍼\naogon ą\naopf 𝕒\nap ≈\napE ⩰\napacir ⩯\nape ≊\napid ≋\napos '\napprox ≈\napproxeq ≊\naring! å\n" +
	"ascr 𝒶\nast *\nasymp ≈\nasympeq ≍\natilde! ã\nauml! ä\nawconint ∳\nawint ⨑\nbNot ⫭\nbackcong ≌\nbackepsilon ϶\nbackprime ‵\n" +
	"backsim ∽\nbacksimeq ⋍\nbarvee ⊽\nbarwed ⌅\nbarwedge ⌅\nbbrk ⎵\nbbrktbrk ⎶\nbcong ≌\nbcy б\nbdquo „\nbecaus ∵\nbecause ∵\n" +
	"bemptyv ⦰\nbepsi ϶\nbernou ℬ\nbeta β\nbeth ℶ\nbetween ≬\nbfr 𝔟\nbigcap ⋂\nbigcirc ◯\nbigcup ⋃\nbigodot ⨀\nbigoplus ⨁\n" +
	"bigotimes ⨂\nbigsqcup ⨆\nbigstar ★\nbigtriangledown ▽\nbigtriangleup △\nbiguplus ⨄\nbigvee ⋁\nbigwedge ⋀\nbkarow ⤍\n" +
	"blacklozenge ⧫\nblacksquare ▪\nblacktriangle ▴\nblacktriangledown ▾\nblacktriangleleft ◂\nblacktriangleright ▸\n" +
	"blank ␣\nblk12 ▒\nblk14 ░\nblk34 ▓\nblock █\nbne =\u20e5\nbnequiv ≡\u20e5\nbnot ⌐\nbopf 𝕓\nbot ⊥\nbottom ⊥\nbowtie ⋈\nboxDL ╗\n" +
	"boxDR ╔\nboxDl ╖\nboxDr ╓\nboxH ═\nboxHD ╦\nboxHU ╩\nboxHd ╤\nboxHu ╧\nboxUL ╝\nboxUR ╚\nboxUl ╜\nboxUr ╙\nboxV ║\n" +
	"boxVH ╬\nboxVL ╣\nboxVR ╠\nboxVh ╫\nboxVl ╢\nboxVr ╟\nboxbox ⧉\nboxdL ╕\nboxdR ╒\nboxdl ┐\nboxdr ┌\nboxh ─\nboxhD ╥\n" +
	"boxhU ╨\nboxhd ┬\nboxhu ┴\nboxminus ⊟\nboxplus ⊞\nboxtimes ⊠\nboxuL ╛\nboxuR ╘\nboxul ┘\nboxur └\nboxv │\nboxvH ╪\n" +
	"boxvL ╡\nboxvR ╞\nboxvh ┼\nboxvl ┤\nboxvr ├\nbprime ‵\nbreve ˘\nbrvbar! ¦\nbscr 𝒷\nbsemi ⁏\nbsim ∽\nbsime ⋍\nbsol \\\n" +
	"bsolb ⧅\nbsolhsub ⟈\nbull •\nbullet •\nbump ≎\nbumpE ⪮\nbumpe ≏\nbumpeq ≏\ncacute ć\ncap ∩\ncapand ⩄\ncapbrcup ⩉\n" +
	"capcap ⩋\ncapcup ⩇\ncapdot ⩀\ncaps ∩︀\ncaret ⁁\ncaron ˇ\nccaps ⩍\nccaron č\nccedil! ç\nccirc ĉ\nccups ⩌\nccupssm ⩐\n" +
	"cdot ċ\ncedil! ¸\ncemptyv ⦲\ncent! ¢\ncenterdot ·\ncfr 𝔠\nchcy ч\ncheck ✓\ncheckmark ✓\nchi χ\ncir ○\ncirE ⧃\ncirc ˆ\n" +
	"circeq ≗\ncirclearrowleft ↺\ncirclearrowright ↻\ncircledR ®\ncircledS Ⓢ\ncircledast ⊛\ncircledcirc ⊚\ncircleddash ⊝\n" +
	"cire ≗\ncirfnint ⨐\ncirmid ⫯\ncirscir ⧂\nclubs ♣\nclubsuit ♣\ncolon :\ncolone ≔\ncoloneq ≔\ncomma ,\ncommat @\ncomp ∁\n" +
	"compfn ∘\ncomplement ∁\ncomplexes ℂ\ncong ≅\ncongdot ⩭\nconint ∮\ncopf 𝕔\ncoprod ∐\ncopy! ©\ncopysr ℗\ncrarr ↵\n" +
	"cross ✗\ncscr 𝒸\ncsub ⫏\ncsube ⫑\ncsup ⫐\ncsupe ⫒\nctdot ⋯\ncudarrl ⤸\ncudarrr ⤵\ncuepr ⋞\ncuesc ⋟\ncularr ↶\ncularrp ⤽\n" +
	"cup ∪\ncupbrcap ⩈\ncupcap ⩆\ncupcup ⩊\ncupdot ⊍\ncupor ⩅\ncups ∪︀\ncurarr ↷\ncurarrm ⤼\ncurlyeqprec ⋞\ncurlyeqsucc ⋟\n" +
	"curlyvee ⋎\ncurlywedge ⋏\ncurren! ¤\ncurvearrowleft ↶\ncurvearrowright ↷\ncuvee ⋎\ncuwed ⋏\ncwconint ∲\ncwint ∱\n" +
	"cylcty ⌭\ndArr ⇓\ndHar ⥥\ndagger †\ndaleth ℸ\ndarr ↓\ndash ‐\ndashv ⊣\ndbkarow ⤏\ndblac ˝\ndcaron ď\ndcy д\ndd ⅆ\n" +
	"ddagger ‡\nddarr ⇊\nddotseq ⩷\ndeg! °\ndelta δ\ndemptyv ⦱\ndfisht ⥿\ndfr 𝔡\ndharl ⇃\ndharr ⇂\ndiam ⋄\ndiamond ⋄\n" +
	"diamondsuit ♦\ndiams ♦\ndie ¨\ndigamma ϝ\ndisin ⋲\ndiv ÷\ndivide! ÷\ndivideontimes ⋇\ndivonx ⋇\ndjcy ђ\ndlcorn ⌞\n" +
	"dlcrop ⌍\ndollar $\ndopf 𝕕\ndot ˙\ndoteq ≐\ndoteqdot ≑\ndotminus ∸\ndotplus ∔\ndotsquare ⊡\ndoublebarwedge ⌆\ndownarrow ↓\n" +
	"downdownarrows ⇊\ndownharpoonleft ⇃\ndownharpoonright ⇂\ndrbkarow ⤐\ndrcorn ⌟\ndrcrop ⌌\ndscr 𝒹\ndscy ѕ\ndsol ⧶\n" +
	"dstrok đ\ndtdot ⋱\ndtri ▿\ndtrif ▾\nduarr ⇵\nduhar ⥯\ndwangle ⦦\ndzcy џ\ndzigrarr ⟿\neDDot ⩷\neDot ≑\neacute! é\n" +
	"easter ⩮\necaron ě\necir ≖\necirc! ê\necolon ≕\necy э\nedot ė\nee ⅇ\nefDot ≒\nefr 𝔢\neg ⪚\negrave! è\negs ⪖\negsdot ⪘\n" +
	"el ⪙\nelinters ⏧\nell ℓ\nels ⪕\nelsdot ⪗\nemacr ē\nempty ∅\nemptyset ∅\nemptyv ∅\nemsp13 \u2004\nemsp14 \u2005\nemsp \u2003\neng ŋ\n" +
	"ensp \u2002\neogon ę\neopf 𝕖\nepar ⋕\neparsl ⧣\neplus ⩱\nepsi ε\nepsilon ε\nepsiv ϵ\neqcirc ≖\neqcolon ≕\neqsim ≂\neqslantgtr ⪖\n" +
	"eqslantless ⪕\nequals =\nequest ≟\nequiv ≡\nequivDD ⩸\neqvparsl ⧥\nerDot ≓\nerarr ⥱\nescr ℯ\nesdot ≐\nesim ≂\neta η\n" +
	"eth! ð\neuml! ë\neuro €\nexcl !\nexist ∃\nexpectation ℰ\nexponentiale ⅇ\nfallingdotseq ≒\nfcy ф\nfemale ♀\nffilig ﬃ\n" +
	"fflig ﬀ\nffllig ﬄ\nffr 𝔣\nfilig ﬁ\nfjlig fj\nflat ♭\nfllig ﬂ\nfltns ▱\nfnof ƒ\nfopf 𝕗\nforall ∀\nfork ⋔\nforkv ⫙\n" +
	"fpartint ⨍\nfrac12! ½\nfrac13 ⅓\nfrac14! ¼\nfrac15 ⅕\nfrac16 ⅙\nfrac18 ⅛\nfrac23 ⅔\nfrac25 ⅖\nfrac34! ¾\nfrac35 ⅗\n" +
	"frac38 ⅜\nfrac45 ⅘\nfrac56 ⅚\nfrac58 ⅝\nfrac78 ⅞\nfrasl ⁄\nfrown ⌢\nfscr 𝒻\ngE ≧\ngEl ⪌\ngacute ǵ\ngamma γ\ngammad ϝ\n" +
	"gap ⪆\ngbreve ğ\ngcirc ĝ\ngcy г\ngdot ġ\nge ≥\ngel ⋛\ngeq ≥\ngeqq ≧\ngeqslant ⩾\nges ⩾\ngescc ⪩\ngesdot ⪀\ngesdoto ⪂\n" +
	"gesdotol ⪄\ngesl ⋛︀\ngesles ⪔\ngfr 𝔤\ngg ≫\nggg ⋙\ngimel ℷ\ngjcy ѓ\ngl ≷\nglE ⪒\ngla ⪥\nglj ⪤\ngnE ≩\ngnap ⪊\ngnapprox ⪊\n" +
	"gne ⪈\ngneq ⪈\ngneqq ≩\ngnsim ⋧\ngopf 𝕘\ngrave `\ngscr ℊ\ngsim ≳\ngsime ⪎\ngsiml ⪐\ngt! >\ngtcc ⪧\ngtcir ⩺\ngtdot ⋗\n" +
	"gtlPar ⦕\ngtquest ⩼\ngtrapprox ⪆\ngtrarr ⥸\ngtrdot ⋗\ngtreqless ⋛\ngtreqqless ⪌\ngtrless ≷\ngtrsim ≳\ngvertneqq ≩︀\n" +
	"gvnE ≩︀\nhArr ⇔\nhairsp \u200a\nhalf ½\nhamilt ℋ\nhardcy ъ\nharr ↔\nharrcir ⥈\nharrw ↭\nhbar ℏ\nhcirc ĥ\nhearts ♥\nheartsuit ♥\n" +
	"hellip …\nhercon ⊹\nhfr 𝔥\nhksearow ⤥\nhkswarow ⤦\nhoarr ⇿\nhomtht ∻\nhookleftarrow ↩\nhookrightarrow ↪\nhopf 𝕙\n" +
	"horbar ―\nhscr 𝒽\nhslash ℏ\nhstrok ħ\nhybull ⁃\nhyphen ‐\niacute! í\nic \u2063\nicirc! î\nicy и\niecy е\niexcl! ¡\niff ⇔\n" +
	"ifr 𝔦\nigrave! ì\nii ⅈ\niiiint ⨌\niiint ∭\niinfin ⧜\niiota ℩\nijlig ĳ\nimacr ī\nimage ℑ\nimagline ℐ\nimagpart ℑ\n" +
	"imath ı\nimof ⊷\nimped Ƶ\nin ∈\nincare ℅\ninfin ∞\ninfintie ⧝\ninodot ı\nint ∫\nintcal ⊺\nintegers ℤ\nintercal ⊺\n" +
	"intlarhk ⨗\nintprod ⨼\niocy ё\niogon į\niopf 𝕚\niota ι\niprod ⨼\niquest! ¿\niscr 𝒾\nisin ∈\nisinE ⋹\nisindot ⋵\nisins ⋴\n" +
	"isinsv ⋳\nisinv ∈\nit \u2062\nitilde ĩ\niukcy і\niuml! ï\njcirc ĵ\njcy й\njfr 𝔧\njmath ȷ\njopf 𝕛\njscr 𝒿\njsercy ј\njukcy є\n" +
	"kappa κ\nkappav ϰ\nkcedil ķ\nkcy к\nkfr 𝔨\nkgreen ĸ\nkhcy х\nkjcy ќ\nkopf 𝕜\nkscr 𝓀\nlAarr ⇚\nlArr ⇐\nlAtail ⤛\nlBarr ⤎\n" +
	"lE ≦\nlEg ⪋\nlHar ⥢\nlacute ĺ\nlaemptyv ⦴\nlagran ℒ\nlambda λ\nlang ⟨\nlangd ⦑\nlangle ⟨\nlap ⪅\nlaquo! «\nlarr ←\n" +
	"larrb ⇤\nlarrbfs ⤟\nlarrfs ⤝\nlarrhk ↩\nlarrlp ↫\nlarrpl ⤹\nlarrsim ⥳\nlarrtl ↢\nlat ⪫\nlatail ⤙\nlate ⪭\nlates ⪭︀\n" +
	"lbarr ⤌\nlbbrk ❲\nlbrace {\nlbrack [\nlbrke ⦋\nlbrksld ⦏\nlbrkslu ⦍\nlcaron ľ\nlcedil ļ\nlceil ⌈\nlcub {\nlcy л\n" +
	"ldca ⤶\nldquo “\nldquor „\nldrdhar ⥧\nldrushar ⥋\nldsh ↲\nle ≤\nleftarrow ←\nleftarrowtail ↢\nleftharpoondown ↽\n" +
	"leftharpoonup ↼\nleftleftarrows ⇇\nleftrightarrow ↔\nleftrightarrows ⇆\nleftrightharpoons ⇋\nleftrightsquigarrow ↭\n" +
	"leftthreetimes ⋋\nleg ⋚\nleq ≤\nleqq ≦\nleqslant ⩽\nles ⩽\nlescc ⪨\nlesdot ⩿\nlesdoto ⪁\nlesdotor ⪃\nlesg ⋚︀\nlesges ⪓\n" +
	"lessapprox ⪅\nlessdot ⋖\nlesseqgtr ⋚\nlesseqqgtr ⪋\nlessgtr ≶\nlesssim ≲\nlfisht ⥼\nlfloor ⌊\nlfr 𝔩\nlg ≶\nlgE ⪑\n" +
	"lhard ↽\nlharu ↼\nlharul ⥪\nlhblk ▄\nljcy љ\nll ≪\nllarr ⇇\nllcorner ⌞\nllhard ⥫\nlltri ◺\nlmidot ŀ\nlmoust ⎰\nlmoustache ⎰\n" +
	"lnE ≨\nlnap ⪉\nlnapprox ⪉\nlne ⪇\nlneq ⪇\nlneqq ≨\nlnsim ⋦\nloang ⟬\nloarr ⇽\nlobrk ⟦\nlongleftarrow ⟵\nlongleftrightarrow ⟷\n" +
	"longmapsto ⟼\nlongrightarrow ⟶\nlooparrowleft ↫\nlooparrowright ↬\nlopar ⦅\nlopf 𝕝\nloplus ⨭\nlotimes ⨴\nlowast ∗\n" +
	"lowbar _\nloz ◊\nlozenge ◊\nlozf ⧫\nlpar (\nlparlt ⦓\nlrarr ⇆\nlrcorner ⌟\nlrhar ⇋\nlrhard ⥭\nlrm \u200e\nlrtri ⊿\nlsaquo ‹\n" +
	"lscr 𝓁\nlsh ↰\nlsim ≲\nlsime ⪍\nlsimg ⪏\nlsqb [\nlsquo ‘\nlsquor ‚\nlstrok ł\nlt! <\nltcc ⪦\nltcir ⩹\nltdot ⋖\nlthree ⋋\n" +
	"ltimes ⋉\nltlarr ⥶\nltquest ⩻\nltrPar ⦖\nltri ◃\nltrie ⊴\nltrif ◂\nlurdshar ⥊\nluruhar ⥦\nlvertneqq ≨︀\nlvnE ≨︀\n" +
	"mDDot ∺\nmacr! ¯\nmale ♂\nmalt ✠\nmaltese ✠\nmap ↦\nmapsto ↦\nmapstodown ↧\nmapstoleft ↤\nmapstoup ↥\nmarker ▮\n" +
	"mcomma ⨩\nmcy м\nmdash —\nmeasuredangle ∡\nmfr 𝔪\nmho ℧\nmicro! µ\nmid ∣\nmidast *\nmidcir ⫰\nmiddot! ·\nminus −\n" +
	"minusb ⊟\nminusd ∸\nminusdu ⨪\nmlcp ⫛\nmldr …\nmnplus ∓\nmodels ⊧\nmopf 𝕞\nmp ∓\nmscr 𝓂\nmstpos ∾\nmu μ\nmultimap ⊸\n" +
	"mumap ⊸\nnGg ⋙\u0338\nnGt ≫\u20d2\nnGtv ≫\u0338\nnLeftarrow ⇍\nnLeftrightarrow ⇎\nnLl ⋘\u0338\nnLt ≪\u20d2\nnLtv ≪\u0338\nnRightarrow ⇏\nnVDash ⊯\n" +
	"nVdash ⊮\nnabla ∇\nnacute ń\nnang ∠\u20d2\nnap ≉\nnapE ⩰\u0338\nnapid ≋\u0338\nnapos ŉ\nnapprox ≉\nnatur ♮\nnatural ♮\nnaturals ℕ\n" +
	"nbsp! \u00a0\nnbump ≎\u0338\nnbumpe ≏\u0338\nncap ⩃\nncaron ň\nncedil ņ\nncong ≇\nncongdot ⩭\u0338\nncup ⩂\nncy н\nndash –\nne ≠\nneArr ⇗\n" +
	"nearhk ⤤\nnearr ↗\nnearrow ↗\nnedot ≐\u0338\nnequiv ≢\nnesear ⤨\nnesim ≂\u0338\nnexist ∄\nnexists ∄\nnfr 𝔫\nngE ≧\u0338\nnge ≱\n" +
	"ngeq ≱\nngeqq ≧\u0338\nngeqslant ⩾\u0338\nnges ⩾\u0338\nngsim ≵\nngt ≯\nngtr ≯\nnhArr ⇎\nnharr ↮\nnhpar ⫲\nni ∋\nnis ⋼\nnisd ⋺\nniv ∋\n" +
	"njcy њ\nnlArr ⇍\nnlE ≦\u0338\nnlarr ↚\nnldr ‥\nnle ≰\nnleftarrow ↚\nnleftrightarrow ↮\nnleq ≰\nnleqq ≦\u0338\nnleqslant ⩽\u0338\n" +
	"nles ⩽\u0338\nnless ≮\nnlsim ≴\nnlt ≮\nnltri ⋪\nnltrie ⋬\nnmid ∤\nnopf 𝕟\nnot! ¬\nnotin ∉\nnotinE ⋹\u0338\nnotindot ⋵\u0338\nnotinva ∉\n" +
	"notinvb ⋷\nnotinvc ⋶\nnotni ∌\nnotniva ∌\nnotnivb ⋾\nnotnivc ⋽\nnpar ∦\nnparallel ∦\nnparsl ⫽\u20e5\nnpart ∂\u0338\nnpolint ⨔\n" +
	"npr ⊀\nnprcue ⋠\nnpre ⪯\u0338\nnprec ⊀\nnpreceq ⪯\u0338\nnrArr ⇏\nnrarr ↛\nnrarrc ⤳\u0338\nnrarrw ↝\u0338\nnrightarrow ↛\nnrtri ⋫\nnrtrie ⋭\n" +
	"nsc ⊁\nnsccue ⋡\nnsce ⪰\u0338\nnscr 𝓃\nnshortmid ∤\nnshortparallel ∦\nnsim ≁\nnsime ≄\nnsimeq ≄\nnsmid ∤\nnspar ∦\nnsqsube ⋢\n" +
	"nsqsupe ⋣\nnsub ⊄\nnsubE ⫅\u0338\nnsube ⊈\nnsubset ⊂\u20d2\nnsubseteq ⊈\nnsubseteqq ⫅\u0338\nnsucc ⊁\nnsucceq ⪰\u0338\nnsup ⊅\nnsupE ⫆\u0338\n" +
	"nsupe ⊉\nnsupset ⊃\u20d2\nnsupseteq ⊉\nnsupseteqq ⫆\u0338\nntgl ≹\nntilde! ñ\nntlg ≸\nntriangleleft ⋪\nntrianglelefteq ⋬\n" +
	"ntriangleright ⋫\nntrianglerighteq ⋭\nnu ν\nnum #\nnumero №\nnumsp \u2007\nnvDash ⊭\nnvHarr ⤄\nnvap ≍\u20d2\nnvdash ⊬\nnvge ≥\u20d2\n" +
	"nvgt >\u20d2\nnvinfin ⧞\nnvlArr ⤂\nnvle ≤\u20d2\nnvlt <\u20d2\nnvltrie ⊴\u20d2\nnvrArr ⤃\nnvrtrie ⊵\u20d2\nnvsim ∼\u20d2\nnwArr ⇖\nnwarhk ⤣\nnwarr ↖\n" +
	"nwarrow ↖\nnwnear ⤧\noS Ⓢ\noacute! ó\noast ⊛\nocir ⊚\nocirc! ô\nocy о\nodash ⊝\nodblac ő\nodiv ⨸\nodot ⊙\nodsold ⦼\n" +
	"oelig œ\nofcir ⦿\nofr 𝔬\nogon ˛\nograve! ò\nogt ⧁\nohbar ⦵\nohm Ω\noint ∮\nolarr ↺\nolcir ⦾\nolcross ⦻\noline ‾\nolt ⧀\n" +
	"omacr ō\nomega ω\nomicron ο\nomid ⦶\nominus ⊖\noopf 𝕠\nopar ⦷\noperp ⦹\noplus ⊕\nor ∨\norarr ↻\nord ⩝\norder ℴ\norderof ℴ\n" +
	"ordf! ª\nordm! º\norigof ⊶\noror ⩖\norslope ⩗\norv ⩛\noscr ℴ\noslash! ø\nosol ⊘\notilde! õ\notimes ⊗\notimesas ⨶\n" +
	"ouml! ö\novbar ⌽\npar ∥\npara! ¶\nparallel ∥\nparsim ⫳\nparsl ⫽\npart ∂\npcy п\npercnt %\nperiod .\npermil ‰\nperp ⊥\n" +
	"pertenk ‱\npfr 𝔭\nphi φ\nphiv ϕ\nphmmat ℳ\nphone ☎\npi π\npitchfork ⋔\npiv ϖ\nplanck ℏ\nplanckh ℎ\nplankv ℏ\nplus +\n" +
	"plusacir ⨣\nplusb ⊞\npluscir ⨢\nplusdo ∔\nplusdu ⨥\npluse ⩲\nplusmn! ±\nplussim ⨦\nplustwo ⨧\npm ±\npointint ⨕\n" +
	"popf 𝕡\npound! £\npr ≺\nprE ⪳\nprap ⪷\nprcue ≼\npre ⪯\nprec ≺\nprecapprox ⪷\npreccurlyeq ≼\npreceq ⪯\nprecnapprox ⪹\n" +
	"precneqq ⪵\nprecnsim ⋨\nprecsim ≾\nprime ′\nprimes ℙ\nprnE ⪵\nprnap ⪹\nprnsim ⋨\nprod ∏\nprofalar ⌮\nprofline ⌒\n" +
	"profsurf ⌓\nprop ∝\npropto ∝\nprsim ≾\nprurel ⊰\npscr 𝓅\npsi ψ\npuncsp \u2008\nqfr 𝔮\nqint ⨌\nqopf 𝕢\nqprime ⁗\nqscr 𝓆\n" +
	"quaternions ℍ\nquatint ⨖\nquest ?\nquesteq ≟\nquot! \"\nrAarr ⇛\nrArr ⇒\nrAtail ⤜\nrBarr ⤏\nrHar ⥤\nrace ∽\u0331\nracute ŕ\n" +
	"radic √\nraemptyv ⦳\nrang ⟩\nrangd ⦒\nrange ⦥\nrangle ⟩\nraquo! »\nrarr →\nrarrap ⥵\nrarrb ⇥\nrarrbfs ⤠\nrarrc ⤳\n" +
	"rarrfs ⤞\nrarrhk ↪\nrarrlp ↬\nrarrpl ⥅\nrarrsim ⥴\nrarrtl ↣\nrarrw ↝\nratail ⤚\nratio ∶\nrationals ℚ\nrbarr ⤍\nrbbrk ❳\n" +
	"rbrace }\nrbrack ]\nrbrke ⦌\nrbrksld ⦎\nrbrkslu ⦐\nrcaron ř\nrcedil ŗ\nrceil ⌉\nrcub }\nrcy р\nrdca ⤷\nrdldhar ⥩\n" +
	"rdquo ”\nrdquor ”\nrdsh ↳\nreal ℜ\nrealine ℛ\nrealpart ℜ\nreals ℝ\nrect ▭\nreg! ®\nrfisht ⥽\nrfloor ⌋\nrfr 𝔯\nrhard ⇁\n" +
	"rharu ⇀\nrharul ⥬\nrho ρ\nrhov ϱ\nrightarrow →\nrightarrowtail ↣\nrightharpoondown ⇁\nrightharpoonup ⇀\nrightleftarrows ⇄\n" +
	"rightleftharpoons ⇌\nrightrightarrows ⇉\nrightsquigarrow ↝\nrightthreetimes ⋌\nring ˚\nrisingdotseq ≓\nrlarr ⇄\n" +
	"rlhar ⇌\nrlm \u200f\nrmoust ⎱\nrmoustache ⎱\nrnmid ⫮\nroang ⟭\nroarr ⇾\nrobrk ⟧\nropar ⦆\nropf 𝕣\nroplus ⨮\nrotimes ⨵\n" +
	"rpar )\nrpargt ⦔\nrppolint ⨒\nrrarr ⇉\nrsaquo ›\nrscr 𝓇\nrsh ↱\nrsqb ]\nrsquo ’\nrsquor ’\nrthree ⋌\nrtimes ⋊\nrtri ▹\n" +
	"rtrie ⊵\nrtrif ▸\nrtriltri ⧎\nruluhar ⥨\nrx ℞\nsacute ś\nsbquo ‚\nsc ≻\nscE ⪴\nscap ⪸\nscaron š\nsccue ≽\nsce ⪰\nscedil ş\n" +
	"scirc ŝ\nscnE ⪶\nscnap ⪺\nscnsim ⋩\nscpolint ⨓\nscsim ≿\nscy с\nsdot ⋅\nsdotb ⊡\nsdote ⩦\nseArr ⇘\nsearhk ⤥\nsearr ↘\n" +
	"searrow ↘\nsect! §\nsemi ;\nseswar ⤩\nsetminus ∖\nsetmn ∖\nsext ✶\nsfr 𝔰\nsfrown ⌢\nsharp ♯\nshchcy щ\nshcy ш\nshortmid ∣\n" +
	"shortparallel ∥\nshy! \u00ad\nsigma σ\nsigmaf ς\nsigmav ς\nsim ∼\nsimdot ⩪\nsime ≃\nsimeq ≃\nsimg ⪞\nsimgE ⪠\nsiml ⪝\n" +
	"simlE ⪟\nsimne ≆\nsimplus ⨤\nsimrarr ⥲\nslarr ←\nsmallsetminus ∖\nsmashp ⨳\nsmeparsl ⧤\nsmid ∣\nsmile ⌣\nsmt ⪪\n" +
	"smte ⪬\nsmtes ⪬︀\nsoftcy ь\nsol /\nsolb ⧄\nsolbar ⌿\nsopf 𝕤\nspades ♠\nspadesuit ♠\nspar ∥\nsqcap ⊓\nsqcaps ⊓︀\nsqcup ⊔\n" +
	"sqcups ⊔︀\nsqsub ⊏\nsqsube ⊑\nsqsubset ⊏\nsqsubseteq ⊑\nsqsup ⊐\nsqsupe ⊒\nsqsupset ⊐\nsqsupseteq ⊒\nsqu □\nsquare □\n" +
	"squarf ▪\nsquf ▪\nsrarr →\nsscr 𝓈\nssetmn ∖\nssmile ⌣\nsstarf ⋆\nstar ☆\nstarf ★\nstraightepsilon ϵ\nstraightphi ϕ\n" +
	"strns ¯\nsub ⊂\nsubE ⫅\nsubdot ⪽\nsube ⊆\nsubedot ⫃\nsubmult ⫁\nsubnE ⫋\nsubne ⊊\nsubplus ⪿\nsubrarr ⥹\nsubset ⊂\n" +
	"subseteq ⊆\nsubseteqq ⫅\nsubsetneq ⊊\nsubsetneqq ⫋\nsubsim ⫇\nsubsub ⫕\nsubsup ⫓\nsucc ≻\nsuccapprox ⪸\nsucccurlyeq ≽\n" +
	"succeq ⪰\nsuccnapprox ⪺\nsuccneqq ⪶\nsuccnsim ⋩\nsuccsim ≿\nsum ∑\nsung ♪\nsup1! ¹\nsup2! ²\nsup3! ³\nsup ⊃\nsupE ⫆\n" +
	"supdot ⪾\nsupdsub ⫘\nsupe ⊇\nsupedot ⫄\nsuphsol ⟉\nsuphsub ⫗\nsuplarr ⥻\nsupmult ⫂\nsupnE ⫌\nsupne ⊋\nsupplus ⫀\n" +
	"supset ⊃\nsupseteq ⊇\nsupseteqq ⫆\nsupsetneq ⊋\nsupsetneqq ⫌\nsupsim ⫈\nsupsub ⫔\nsupsup ⫖\nswArr ⇙\nswarhk ⤦\n" +
	"swarr ↙\nswarrow ↙\nswnwar ⤪\nszlig! ß\ntarget ⌖\ntau τ\ntbrk ⎴\ntcaron ť\ntcedil ţ\ntcy т\ntdot \u20db\ntelrec ⌕\ntfr 𝔱\n" +
	"there4 ∴\ntherefore ∴\ntheta θ\nthetasym ϑ\nthetav ϑ\nthickapprox ≈\nthicksim ∼\nthinsp \u2009\nthkap ≈\nthksim ∼\nthorn! þ\n" +
	"tilde ˜\ntimes! ×\ntimesb ⊠\ntimesbar ⨱\ntimesd ⨰\ntint ∭\ntoea ⤨\ntop ⊤\ntopbot ⌶\ntopcir ⫱\ntopf 𝕥\ntopfork ⫚\n" +
	"tosa ⤩\ntprime ‴\ntrade ™\ntriangle ▵\ntriangledown ▿\ntriangleleft ◃\ntrianglelefteq ⊴\ntriangleq ≜\ntriangleright ▹\n" +
	"trianglerighteq ⊵\ntridot ◬\ntrie ≜\ntriminus ⨺\ntriplus ⨹\ntrisb ⧍\ntritime ⨻\ntrpezium ⏢\ntscr 𝓉\ntscy ц\ntshcy ћ\n" +
	"tstrok ŧ\ntwixt ≬\ntwoheadleftarrow ↞\ntwoheadrightarrow ↠\nuArr ⇑\nuHar ⥣\nuacute! ú\nuarr ↑\nubrcy ў\nubreve ŭ\n" +
	"ucirc! û\nucy у\nudarr ⇅\nudblac ű\nudhar ⥮\nufisht ⥾\nufr 𝔲\nugrave! ù\nuharl ↿\nuharr ↾\nuhblk ▀\nulcorn ⌜\nulcorner ⌜\n" +
	"ulcrop ⌏\nultri ◸\numacr ū\numl! ¨\nuogon ų\nuopf 𝕦\nuparrow ↑\nupdownarrow ↕\nupharpoonleft ↿\nupharpoonright ↾\n" +
	"uplus ⊎\nupsi υ\nupsih ϒ\nupsilon υ\nupuparrows ⇈\nurcorn ⌝\nurcorner ⌝\nurcrop ⌎\nuring ů\nurtri ◹\nuscr 𝓊\nutdot ⋰\n" +
	"utilde ũ\nutri ▵\nutrif ▴\nuuarr ⇈\nuuml! ü\nuwangle ⦧\nvArr ⇕\nvBar ⫨\nvBarv ⫩\nvDash ⊨\nvangrt ⦜\nvarepsilon ϵ\n" +
	"varkappa ϰ\nvarnothing ∅\nvarphi ϕ\nvarpi ϖ\nvarpropto ∝\nvarr ↕\nvarrho ϱ\nvarsigma ς\nvarsubsetneq ⊊︀\nvarsubsetneqq ⫋︀\n" +
	"varsupsetneq ⊋︀\nvarsupsetneqq ⫌︀\nvartheta ϑ\nvartriangleleft ⊲\nvartriangleright ⊳\nvcy в\nvdash ⊢\nvee ∨\n" +
	"veebar ⊻\nveeeq ≚\nvellip ⋮\nverbar |\nvert |\nvfr 𝔳\nvltri ⊲\nvnsub ⊂\u20d2\nvnsup ⊃\u20d2\nvopf 𝕧\nvprop ∝\nvrtri ⊳\nvscr 𝓋\n" +
	"vsubnE ⫋︀\nvsubne ⊊︀\nvsupnE ⫌︀\nvsupne ⊋︀\nvzigzag ⦚\nwcirc ŵ\nwedbar ⩟\nwedge ∧\nwedgeq ≙\nweierp ℘\nwfr 𝔴\nwopf 𝕨\n" +
	"wp ℘\nwr ≀\nwreath ≀\nwscr 𝓌\nxcap ⋂\nxcirc ◯\nxcup ⋃\nxdtri ▽\nxfr 𝔵\nxhArr ⟺\nxharr ⟷\nxi ξ\nxlArr ⟸\nxlarr ⟵\nxmap ⟼\n" +
	"xnis ⋻\nxodot ⨀\nxopf 𝕩\nxoplus ⨁\nxotime ⨂\nxrArr ⟹\nxrarr ⟶\nxscr 𝓍\nxsqcup ⨆\nxuplus ⨄\nxutri △\nxvee ⋁\nxwedge ⋀\n" +
	"yacute! ý\nyacy я\nycirc ŷ\nycy ы\nyen! ¥\nyfr 𝔶\nyicy ї\nyopf 𝕪\nyscr 𝓎\nyucy ю\nyuml! ÿ\nzacute ź\nzcaron ž\nzcy з\n" +
	"zdot ż\nzeetrf ℨ\nzeta ζ\nzfr 𝔷\nzhcy ж\nzigrarr ⇝\nzopf 𝕫\nzscr 𝓏\nzwj \u200d\nzwnj \u200c\n"
