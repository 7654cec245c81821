// Code generated from the table of HTML's named character references; DO NOT EDIT.

package html

// entities has the names, each with a ! if it may stand without a semicolon, its text, and a form feed.
//
// Source: https://html.spec.whatwg.org/entities.json
const entities = "AElig! Æ\fAMP! &\fAacute! Á\fAbreve Ă\fAcirc! Â\fAcy А\fAfr 𝔄\fAgrave! À\fAlpha Α\fAmacr Ā\fAnd ⩓\fAogon Ą\fAopf 𝔸\f" +
	"ApplyFunction \u2061\fAring! Å\fAscr 𝒜\fAssign ≔\fAtilde! Ã\fAuml! Ä\fBackslash ∖\fBarv ⫧\fBarwed ⌆\fBcy Б\fBecause ∵\f" +
	"Bernoullis ℬ\fBeta Β\fBfr 𝔅\fBopf 𝔹\fBreve ˘\fBscr ℬ\fBumpeq ≎\fCHcy Ч\fCOPY! ©\fCacute Ć\fCap ⋒\fCapitalDifferentialD ⅅ\f" +
	"Cayleys ℭ\fCcaron Č\fCcedil! Ç\fCcirc Ĉ\fCconint ∰\fCdot Ċ\fCedilla ¸\fCenterDot ·\fCfr ℭ\fChi Χ\fCircleDot ⊙\fCircleMinus ⊖\f" +
	"CirclePlus ⊕\fCircleTimes ⊗\fClockwiseContourIntegral ∲\fCloseCurlyDoubleQuote ”\fCloseCurlyQuote ’\fColon ∷\f" +
	"Colone ⩴\fCongruent ≡\fConint ∯\fContourIntegral ∮\fCopf ℂ\fCoproduct ∐\fCounterClockwiseContourIntegral ∳\f" +
	"Cross ⨯\fCscr 𝒞\fCup ⋓\fCupCap ≍\fDD ⅅ\fDDotrahd ⤑\fDJcy Ђ\fDScy Ѕ\fDZcy Џ\fDagger ‡\fDarr ↡\fDashv ⫤\fDcaron Ď\fDcy Д\f" +
	"Del ∇\fDelta Δ\fDfr 𝔇\fDiacriticalAcute ´\fDiacriticalDot ˙\fDiacriticalDoubleAcute ˝\fDiacriticalGrave `\fDiacriticalTilde ˜\f" +
	"Diamond ⋄\fDifferentialD ⅆ\fDopf 𝔻\fDot ¨\fDotDot \u20dc\fDotEqual ≐\fDoubleContourIntegral ∯\fDoubleDot ¨\fDoubleDownArrow ⇓\f" +
	"DoubleLeftArrow ⇐\fDoubleLeftRightArrow ⇔\fDoubleLeftTee ⫤\fDoubleLongLeftArrow ⟸\fDoubleLongLeftRightArrow ⟺\f" +
	"DoubleLongRightArrow ⟹\fDoubleRightArrow ⇒\fDoubleRightTee ⊨\fDoubleUpArrow ⇑\fDoubleUpDownArrow ⇕\fDoubleVerticalBar ∥\f" +
	"DownArrow ↓\fDownArrowBar ⤓\fDownArrowUpArrow ⇵\fDownBreve \u0311\fDownLeftRightVector ⥐\fDownLeftTeeVector ⥞\fDownLeftVector ↽\f" +
	"DownLeftVectorBar ⥖\fDownRightTeeVector ⥟\fDownRightVector ⇁\fDownRightVectorBar ⥗\fDownTee ⊤\fDownTeeArrow ↧\f" +
	"Downarrow ⇓\fDscr 𝒟\fDstrok Đ\fENG Ŋ\fETH! Ð\fEacute! É\fEcaron Ě\fEcirc! Ê\fEcy Э\fEdot Ė\fEfr 𝔈\fEgrave! È\fElement ∈\f" +
	"Emacr Ē\fEmptySmallSquare ◻\fEmptyVerySmallSquare ▫\fEogon Ę\fEopf 𝔼\fEpsilon Ε\fEqual ⩵\fEqualTilde ≂\fEquilibrium ⇌\f" +
	"Escr ℰ\fEsim ⩳\fEta Η\fEuml! Ë\fExists ∃\fExponentialE ⅇ\fFcy Ф\fFfr 𝔉\fFilledSmallSquare ◼\fFilledVerySmallSquare ▪\f" +
	"Fopf 𝔽\fForAll ∀\fFouriertrf ℱ\fFscr ℱ\fGJcy Ѓ\fGT! >\fGamma Γ\fGammad Ϝ\fGbreve Ğ\fGcedil Ģ\fGcirc Ĝ\fGcy Г\fGdot Ġ\f" +
	"Gfr 𝔊\fGg ⋙\fGopf 𝔾\fGreaterEqual ≥\fGreaterEqualLess ⋛\fGreaterFullEqual ≧\fGreaterGreater ⪢\fGreaterLess ≷\f" +
	"GreaterSlantEqual ⩾\fGreaterTilde ≳\fGscr 𝒢\fGt ≫\fHARDcy Ъ\fHacek ˇ\fHat ^\fHcirc Ĥ\fHfr ℌ\fHilbertSpace ℋ\fHopf ℍ\f" +
	"HorizontalLine ─\fHscr ℋ\fHstrok Ħ\fHumpDownHump ≎\fHumpEqual ≏\fIEcy Е\fIJlig Ĳ\fIOcy Ё\fIacute! Í\fIcirc! Î\f" +
	"Icy И\fIdot İ\fIfr ℑ\fIgrave! Ì\fIm ℑ\fImacr Ī\fImaginaryI ⅈ\fImplies ⇒\fInt ∬\fIntegral ∫\fIntersection ⋂\fInvisibleComma \u2063\f" +
	"InvisibleTimes \u2062\fIogon Į\fIopf 𝕀\fIota Ι\fIscr ℐ\fItilde Ĩ\fIukcy І\fIuml! Ï\fJcirc Ĵ\fJcy Й\fJfr 𝔍\fJopf 𝕁\fJscr 𝒥\f" +
	"Jsercy Ј\fJukcy Є\fKHcy Х\fKJcy Ќ\fKappa Κ\fKcedil Ķ\fKcy К\fKfr 𝔎\fKopf 𝕂\fKscr 𝒦\fLJcy Љ\fLT! <\fLacute Ĺ\fLambda Λ\f" +
	"Lang ⟪\fLaplacetrf ℒ\fLarr ↞\fLcaron Ľ\fLcedil Ļ\fLcy Л\fLeftAngleBracket ⟨\fLeftArrow ←\fLeftArrowBar ⇤\fLeftArrowRightArrow ⇆\f" +
	"LeftCeiling ⌈\fLeftDoubleBracket ⟦\fLeftDownTeeVector ⥡\fLeftDownVector ⇃\fLeftDownVectorBar ⥙\fLeftFloor ⌊\f" +
	"LeftRightArrow ↔\fLeftRightVector ⥎\fLeftTee ⊣\fLeftTeeArrow ↤\fLeftTeeVector ⥚\fLeftTriangle ⊲\fLeftTriangleBar ⧏\f" +
	"LeftTriangleEqual ⊴\fLeftUpDownVector ⥑\fLeftUpTeeVector ⥠\fLeftUpVector ↿\fLeftUpVectorBar ⥘\fLeftVector ↼\f" +
	"LeftVectorBar ⥒\fLeftarrow ⇐\fLeftrightarrow ⇔\fLessEqualGreater ⋚\fLessFullEqual ≦\fLessGreater ≶\fLessLess ⪡\f" +
	"LessSlantEqual ⩽\fLessTilde ≲\fLfr 𝔏\fLl ⋘\fLleftarrow ⇚\fLmidot Ŀ\fLongLeftArrow ⟵\fLongLeftRightArrow ⟷\fLongRightArrow ⟶\f" +
	"Longleftarrow ⟸\fLongleftrightarrow ⟺\fLongrightarrow ⟹\fLopf 𝕃\fLowerLeftArrow ↙\fLowerRightArrow ↘\fLscr ℒ\f" +
	"Lsh ↰\fLstrok Ł\fLt ≪\fMap ⤅\fMcy М\fMediumSpace \u205f\fMellintrf ℳ\fMfr 𝔐\fMinusPlus ∓\fMopf 𝕄\fMscr ℳ\fMu Μ\fNJcy Њ\f" +
	"Nacute Ń\fNcaron Ň\fNcedil Ņ\fNcy Н\fNegativeMediumSpace \u200b\fNegativeThickSpace \u200b\fNegativeThinSpace \u200b\fNegativeVeryThinSpace \u200b\f" +
	"NestedGreaterGreater ≫\fNestedLessLess ≪\fNewLine \n\fNfr 𝔑\fNoBreak \u2060\fNonBreakingSpace \u00a0\fNopf ℕ\fNot ⫬\fNotCongruent ≢\f" +
	"NotCupCap ≭\fNotDoubleVerticalBar ∦\fNotElement ∉\fNotEqual ≠\fNotEqualTilde ≂\u0338\fNotExists ∄\fNotGreater ≯\f" +
	"NotGreaterEqual ≱\fNotGreaterFullEqual ≧\u0338\fNotGreaterGreater ≫\u0338\fNotGreaterLess ≹\fNotGreaterSlantEqual ⩾\u0338\f" +
	"NotGreaterTilde ≵\fNotHumpDownHump ≎\u0338\fNotHumpEqual ≏\u0338\fNotLeftTriangle ⋪\fNotLeftTriangleBar ⧏\u0338\fNotLeftTriangleEqual ⋬\f" +
	"NotLess ≮\fNotLessEqual ≰\fNotLessGreater ≸\fNotLessLess ≪\u0338\fNotLessSlantEqual ⩽\u0338\fNotLessTilde ≴\fNotNestedGreaterGreater ⪢\u0338\f" +
	"NotNestedLessLess ⪡\u0338\fNotPrecedes ⊀\fNotPrecedesEqual ⪯\u0338\fNotPrecedesSlantEqual ⋠\fNotReverseElement ∌\fNotRightTriangle ⋫\f" +
	"NotRightTriangleBar ⧐\u0338\fNotRightTriangleEqual ⋭\fNotSquareSubset ⊏\u0338\fNotSquareSubsetEqual ⋢\fNotSquareSuperset ⊐\u0338\f" +
	"NotSquareSupersetEqual ⋣\fNotSubset ⊂\u20d2\fNotSubsetEqual ⊈\fNotSucceeds ⊁\fNotSucceedsEqual ⪰\u0338\fNotSucceedsSlantEqual ⋡\f" +
	"NotSucceedsTilde ≿\u0338\fNotSuperset ⊃\u20d2\fNotSupersetEqual ⊉\fNotTilde ≁\fNotTildeEqual ≄\fNotTildeFullEqual ≇\f" +
	"NotTildeTilde ≉\fNotVerticalBar ∤\fNscr 𝒩\fNtilde! Ñ\fNu Ν\fOElig Œ\fOacute! Ó\fOcirc! Ô\fOcy О\fOdblac Ő\fOfr 𝔒\f" +
	"Ograve! Ò\fOmacr Ō\fOmega Ω\fOmicron Ο\fOopf 𝕆\fOpenCurlyDoubleQuote “\fOpenCurlyQuote ‘\fOr ⩔\fOscr 𝒪\fOslash! Ø\f" +
	"Otilde! Õ\fOtimes ⨷\fOuml! Ö\fOverBar ‾\fOverBrace ⏞\fOverBracket ⎴\fOverParenthesis ⏜\fPartialD ∂\fPcy П\fPfr 𝔓\f" +
	"Phi Φ\fPi Π\fPlusMinus ±\fPoincareplane ℌ\fPopf ℙ\fPr ⪻\fPrecedes ≺\fPrecedesEqual ⪯\fPrecedesSlantEqual ≼\fPrecedesTilde ≾\f" +
	"Prime ″\fProduct ∏\fProportion ∷\fProportional ∝\fPscr 𝒫\fPsi Ψ\fQUOT! \"\fQfr 𝔔\fQopf ℚ\fQscr 𝒬\fRBarr ⤐\fREG! ®\f" +
	"Racute Ŕ\fRang ⟫\fRarr ↠\fRarrtl ⤖\fRcaron Ř\fRcedil Ŗ\fRcy Р\fRe ℜ\fReverseElement ∋\fReverseEquilibrium ⇋\fReverseUpEquilibrium ⥯\f" +
	"Rfr ℜ\fRho Ρ\fRightAngleBracket ⟩\fRightArrow →\fRightArrowBar ⇥\fRightArrowLeftArrow ⇄\fRightCeiling ⌉\fRightDoubleBracket ⟧\f" +
	"RightDownTeeVector ⥝\fRightDownVector ⇂\fRightDownVectorBar ⥕\fRightFloor ⌋\fRightTee ⊢\fRightTeeArrow ↦\fRightTeeVector ⥛\f" +
	"RightTriangle ⊳\fRightTriangleBar ⧐\fRightTriangleEqual ⊵\fRightUpDownVector ⥏\fRightUpTeeVector ⥜\fRightUpVector ↾\f" +
	"RightUpVectorBar ⥔\fRightVector ⇀\fRightVectorBar ⥓\fRightarrow ⇒\fRopf ℝ\fRoundImplies ⥰\fRrightarrow ⇛\fRscr ℛ\f" +
	"Rsh ↱\fRuleDelayed ⧴\fSHCHcy Щ\fSHcy Ш\fSOFTcy Ь\fSacute Ś\fSc ⪼\fScaron Š\fScedil Ş\fScirc Ŝ\fScy С\fSfr 𝔖\fShortDownArrow ↓\f" +
	"ShortLeftArrow ←\fShortRightArrow →\fShortUpArrow ↑\fSigma Σ\fSmallCircle ∘\fSopf 𝕊\fSqrt √\fSquare □\fSquareIntersection ⊓\f" +
	"SquareSubset ⊏\fSquareSubsetEqual ⊑\fSquareSuperset ⊐\fSquareSupersetEqual ⊒\fSquareUnion ⊔\fSscr 𝒮\fStar ⋆\f" +
	"Sub ⋐\fSubset ⋐\fSubsetEqual ⊆\fSucceeds ≻\fSucceedsEqual ⪰\fSucceedsSlantEqual ≽\fSucceedsTilde ≿\fSuchThat ∋\f" +
	"Sum ∑\fSup ⋑\fSuperset ⊃\fSupersetEqual ⊇\fSupset ⋑\fTHORN! Þ\fTRADE ™\fTSHcy Ћ\fTScy Ц\fTab \t\fTau Τ\fTcaron Ť\f" +
	"Tcedil Ţ\fTcy Т\fTfr 𝔗\fTherefore ∴\fTheta Θ\fThickSpace \u205f\u200a\fThinSpace \u2009\fTilde ∼\fTildeEqual ≃\fTildeFullEqual ≅\f" +
	"TildeTilde ≈\fTopf 𝕋\fTripleDot \u20db\fTscr 𝒯\fTstrok Ŧ\fUacute! Ú\fUarr ↟\fUarrocir ⥉\fUbrcy Ў\fUbreve Ŭ\fUcirc! Û\f" +
	"Ucy У\fUdblac Ű\fUfr 𝔘\fUgrave! Ù\fUmacr Ū\fUnderBar _\fUnderBrace ⏟\fUnderBracket ⎵\fUnderParenthesis ⏝\fUnion ⋃\f" +
	"UnionPlus ⊎\fUogon Ų\fUopf 𝕌\fUpArrow ↑\fUpArrowBar ⤒\fUpArrowDownArrow ⇅\fUpDownArrow ↕\fUpEquilibrium ⥮\fUpTee ⊥\f" +
	"UpTeeArrow ↥\fUparrow ⇑\fUpdownarrow ⇕\fUpperLeftArrow ↖\fUpperRightArrow ↗\fUpsi ϒ\fUpsilon Υ\fUring Ů\fUscr 𝒰\f" +
	"Utilde Ũ\fUuml! Ü\fVDash ⊫\fVbar ⫫\fVcy В\fVdash ⊩\fVdashl ⫦\fVee ⋁\fVerbar ‖\fVert ‖\fVerticalBar ∣\fVerticalLine |\f" +
	"VerticalSeparator ❘\fVerticalTilde ≀\fVeryThinSpace \u200a\fVfr 𝔙\fVopf 𝕍\fVscr 𝒱\fVvdash ⊪\fWcirc Ŵ\fWedge ⋀\fWfr 𝔚\f" +
	"Wopf 𝕎\fWscr 𝒲\fXfr 𝔛\fXi Ξ\fXopf 𝕏\fXscr 𝒳\fYAcy Я\fYIcy Ї\fYUcy Ю\fYacute! Ý\fYcirc Ŷ\fYcy Ы\fYfr 𝔜\fYopf 𝕐\fYscr 𝒴\f" +
	"Yuml Ÿ\fZHcy Ж\fZacute Ź\fZcaron Ž\fZcy З\fZdot Ż\fZeroWidthSpace \u200b\fZeta Ζ\fZfr ℨ\fZopf ℤ\fZscr 𝒵\faacute! á\fabreve ă\f" +
	"ac ∾\facE ∾\u0333\facd ∿\facirc! â\facute! ´\facy а\faelig! æ\faf \u2061\fafr 𝔞\fagrave! à\falefsym ℵ\faleph ℵ\falpha α\famacr ā\f" +
	"amalg ⨿\famp! &\fand ∧\fandand ⩕\fandd ⩜\fandslope ⩘\fandv ⩚\fang ∠\fange ⦤\fangle ∠\fangmsd ∡\fangmsdaa ⦨\fangmsdab ⦩\f" +
	"angmsdac ⦪\fangmsdad ⦫\fangmsdae ⦬\fangmsdaf ⦭\fangmsdag ⦮\fangmsdah ⦯\fangrt ∟\fangrtvb ⊾\fangrtvbd ⦝\fangsph ∢\f" +
	"angst Å\fangzarr ⍼\faogon ą\faopf 𝕒\fap ≈\fapE ⩰\fapacir ⩯\fape ≊\fapid ≋\fapos '\fapprox ≈\fapproxeq ≊\faring! å\f" +
	"ascr 𝒶\fast *\fasymp ≈\fasympeq ≍\fatilde! ã\fauml! ä\fawconint ∳\fawint ⨑\fbNot ⫭\fbackcong ≌\fbackepsilon ϶\fbackprime ‵\f" +
	"backsim ∽\fbacksimeq ⋍\fbarvee ⊽\fbarwed ⌅\fbarwedge ⌅\fbbrk ⎵\fbbrktbrk ⎶\fbcong ≌\fbcy б\fbdquo „\fbecaus ∵\fbecause ∵\f" +
	"bemptyv ⦰\fbepsi ϶\fbernou ℬ\fbeta β\fbeth ℶ\fbetween ≬\fbfr 𝔟\fbigcap ⋂\fbigcirc ◯\fbigcup ⋃\fbigodot ⨀\fbigoplus ⨁\f" +
	"bigotimes ⨂\fbigsqcup ⨆\fbigstar ★\fbigtriangledown ▽\fbigtriangleup △\fbiguplus ⨄\fbigvee ⋁\fbigwedge ⋀\fbkarow ⤍\f" +
	"blacklozenge ⧫\fblacksquare ▪\fblacktriangle ▴\fblacktriangledown ▾\fblacktriangleleft ◂\fblacktriangleright ▸\f" +
	"blank ␣\fblk12 ▒\fblk14 ░\fblk34 ▓\fblock █\fbne =\u20e5\fbnequiv ≡\u20e5\fbnot ⌐\fbopf 𝕓\fbot ⊥\fbottom ⊥\fbowtie ⋈\fboxDL ╗\f" +
	"boxDR ╔\fboxDl ╖\fboxDr ╓\fboxH ═\fboxHD ╦\fboxHU ╩\fboxHd ╤\fboxHu ╧\fboxUL ╝\fboxUR ╚\fboxUl ╜\fboxUr ╙\fboxV ║\f" +
	"boxVH ╬\fboxVL ╣\fboxVR ╠\fboxVh ╫\fboxVl ╢\fboxVr ╟\fboxbox ⧉\fboxdL ╕\fboxdR ╒\fboxdl ┐\fboxdr ┌\fboxh ─\fboxhD ╥\f" +
	"boxhU ╨\fboxhd ┬\fboxhu ┴\fboxminus ⊟\fboxplus ⊞\fboxtimes ⊠\fboxuL ╛\fboxuR ╘\fboxul ┘\fboxur └\fboxv │\fboxvH ╪\f" +
	"boxvL ╡\fboxvR ╞\fboxvh ┼\fboxvl ┤\fboxvr ├\fbprime ‵\fbreve ˘\fbrvbar! ¦\fbscr 𝒷\fbsemi ⁏\fbsim ∽\fbsime ⋍\fbsol \\\f" +
	"bsolb ⧅\fbsolhsub ⟈\fbull •\fbullet •\fbump ≎\fbumpE ⪮\fbumpe ≏\fbumpeq ≏\fcacute ć\fcap ∩\fcapand ⩄\fcapbrcup ⩉\f" +
	"capcap ⩋\fcapcup ⩇\fcapdot ⩀\fcaps ∩︀\fcaret ⁁\fcaron ˇ\fccaps ⩍\fccaron č\fccedil! ç\fccirc ĉ\fccups ⩌\fccupssm ⩐\f" +
	"cdot ċ\fcedil! ¸\fcemptyv ⦲\fcent! ¢\fcenterdot ·\fcfr 𝔠\fchcy ч\fcheck ✓\fcheckmark ✓\fchi χ\fcir ○\fcirE ⧃\fcirc ˆ\f" +
	"circeq ≗\fcirclearrowleft ↺\fcirclearrowright ↻\fcircledR ®\fcircledS Ⓢ\fcircledast ⊛\fcircledcirc ⊚\fcircleddash ⊝\f" +
	"cire ≗\fcirfnint ⨐\fcirmid ⫯\fcirscir ⧂\fclubs ♣\fclubsuit ♣\fcolon :\fcolone ≔\fcoloneq ≔\fcomma ,\fcommat @\fcomp ∁\f" +
	"compfn ∘\fcomplement ∁\fcomplexes ℂ\fcong ≅\fcongdot ⩭\fconint ∮\fcopf 𝕔\fcoprod ∐\fcopy! ©\fcopysr ℗\fcrarr ↵\f" +
	"cross ✗\fcscr 𝒸\fcsub ⫏\fcsube ⫑\fcsup ⫐\fcsupe ⫒\fctdot ⋯\fcudarrl ⤸\fcudarrr ⤵\fcuepr ⋞\fcuesc ⋟\fcularr ↶\fcularrp ⤽\f" +
	"cup ∪\fcupbrcap ⩈\fcupcap ⩆\fcupcup ⩊\fcupdot ⊍\fcupor ⩅\fcups ∪︀\fcurarr ↷\fcurarrm ⤼\fcurlyeqprec ⋞\fcurlyeqsucc ⋟\f" +
	"curlyvee ⋎\fcurlywedge ⋏\fcurren! ¤\fcurvearrowleft ↶\fcurvearrowright ↷\fcuvee ⋎\fcuwed ⋏\fcwconint ∲\fcwint ∱\f" +
	"cylcty ⌭\fdArr ⇓\fdHar ⥥\fdagger †\fdaleth ℸ\fdarr ↓\fdash ‐\fdashv ⊣\fdbkarow ⤏\fdblac ˝\fdcaron ď\fdcy д\fdd ⅆ\f" +
	"ddagger ‡\fddarr ⇊\fddotseq ⩷\fdeg! °\fdelta δ\fdemptyv ⦱\fdfisht ⥿\fdfr 𝔡\fdharl ⇃\fdharr ⇂\fdiam ⋄\fdiamond ⋄\f" +
	"diamondsuit ♦\fdiams ♦\fdie ¨\fdigamma ϝ\fdisin ⋲\fdiv ÷\fdivide! ÷\fdivideontimes ⋇\fdivonx ⋇\fdjcy ђ\fdlcorn ⌞\f" +
	"dlcrop ⌍\fdollar $\fdopf 𝕕\fdot ˙\fdoteq ≐\fdoteqdot ≑\fdotminus ∸\fdotplus ∔\fdotsquare ⊡\fdoublebarwedge ⌆\fdownarrow ↓\f" +
	"downdownarrows ⇊\fdownharpoonleft ⇃\fdownharpoonright ⇂\fdrbkarow ⤐\fdrcorn ⌟\fdrcrop ⌌\fdscr 𝒹\fdscy ѕ\fdsol ⧶\f" +
	"dstrok đ\fdtdot ⋱\fdtri ▿\fdtrif ▾\fduarr ⇵\fduhar ⥯\fdwangle ⦦\fdzcy џ\fdzigrarr ⟿\feDDot ⩷\feDot ≑\feacute! é\f" +
	"easter ⩮\fecaron ě\fecir ≖\fecirc! ê\fecolon ≕\fecy э\fedot ė\fee ⅇ\fefDot ≒\fefr 𝔢\feg ⪚\fegrave! è\fegs ⪖\fegsdot ⪘\f" +
	"el ⪙\felinters ⏧\fell ℓ\fels ⪕\felsdot ⪗\femacr ē\fempty ∅\femptyset ∅\femptyv ∅\femsp13 \u2004\femsp14 \u2005\femsp \u2003\feng ŋ\f" +
	"ensp \u2002\feogon ę\feopf 𝕖\fepar ⋕\feparsl ⧣\feplus ⩱\fepsi ε\fepsilon ε\fepsiv ϵ\feqcirc ≖\feqcolon ≕\feqsim ≂\feqslantgtr ⪖\f" +
	"eqslantless ⪕\fequals =\fequest ≟\fequiv ≡\fequivDD ⩸\feqvparsl ⧥\ferDot ≓\ferarr ⥱\fescr ℯ\fesdot ≐\fesim ≂\feta η\f" +
	"eth! ð\feuml! ë\feuro €\fexcl !\fexist ∃\fexpectation ℰ\fexponentiale ⅇ\ffallingdotseq ≒\ffcy ф\ffemale ♀\fffilig ﬃ\f" +
	"fflig ﬀ\fffllig ﬄ\fffr 𝔣\ffilig ﬁ\ffjlig fj\fflat ♭\ffllig ﬂ\ffltns ▱\ffnof ƒ\ffopf 𝕗\fforall ∀\ffork ⋔\fforkv ⫙\f" +
	"fpartint ⨍\ffrac12! ½\ffrac13 ⅓\ffrac14! ¼\ffrac15 ⅕\ffrac16 ⅙\ffrac18 ⅛\ffrac23 ⅔\ffrac25 ⅖\ffrac34! ¾\ffrac35 ⅗\f" +
	"frac38 ⅜\ffrac45 ⅘\ffrac56 ⅚\ffrac58 ⅝\ffrac78 ⅞\ffrasl ⁄\ffrown ⌢\ffscr 𝒻\fgE ≧\fgEl ⪌\fgacute ǵ\fgamma γ\fgammad ϝ\f" +
	"gap ⪆\fgbreve ğ\fgcirc ĝ\fgcy г\fgdot ġ\fge ≥\fgel ⋛\fgeq ≥\fgeqq ≧\fgeqslant ⩾\fges ⩾\fgescc ⪩\fgesdot ⪀\fgesdoto ⪂\f" +
	"gesdotol ⪄\fgesl ⋛︀\fgesles ⪔\fgfr 𝔤\fgg ≫\fggg ⋙\fgimel ℷ\fgjcy ѓ\fgl ≷\fglE ⪒\fgla ⪥\fglj ⪤\fgnE ≩\fgnap ⪊\fgnapprox ⪊\f" +
	"gne ⪈\fgneq ⪈\fgneqq ≩\fgnsim ⋧\fgopf 𝕘\fgrave `\fgscr ℊ\fgsim ≳\fgsime ⪎\fgsiml ⪐\fgt! >\fgtcc ⪧\fgtcir ⩺\fgtdot ⋗\f" +
	"gtlPar ⦕\fgtquest ⩼\fgtrapprox ⪆\fgtrarr ⥸\fgtrdot ⋗\fgtreqless ⋛\fgtreqqless ⪌\fgtrless ≷\fgtrsim ≳\fgvertneqq ≩︀\f" +
	"gvnE ≩︀\fhArr ⇔\fhairsp \u200a\fhalf ½\fhamilt ℋ\fhardcy ъ\fharr ↔\fharrcir ⥈\fharrw ↭\fhbar ℏ\fhcirc ĥ\fhearts ♥\fheartsuit ♥\f" +
	"hellip …\fhercon ⊹\fhfr 𝔥\fhksearow ⤥\fhkswarow ⤦\fhoarr ⇿\fhomtht ∻\fhookleftarrow ↩\fhookrightarrow ↪\fhopf 𝕙\f" +
	"horbar ―\fhscr 𝒽\fhslash ℏ\fhstrok ħ\fhybull ⁃\fhyphen ‐\fiacute! í\fic \u2063\ficirc! î\ficy и\fiecy е\fiexcl! ¡\fiff ⇔\f" +
	"ifr 𝔦\figrave! ì\fii ⅈ\fiiiint ⨌\fiiint ∭\fiinfin ⧜\fiiota ℩\fijlig ĳ\fimacr ī\fimage ℑ\fimagline ℐ\fimagpart ℑ\f" +
	"imath ı\fimof ⊷\fimped Ƶ\fin ∈\fincare ℅\finfin ∞\finfintie ⧝\finodot ı\fint ∫\fintcal ⊺\fintegers ℤ\fintercal ⊺\f" +
	"intlarhk ⨗\fintprod ⨼\fiocy ё\fiogon į\fiopf 𝕚\fiota ι\fiprod ⨼\fiquest! ¿\fiscr 𝒾\fisin ∈\fisinE ⋹\fisindot ⋵\fisins ⋴\f" +
	"isinsv ⋳\fisinv ∈\fit \u2062\fitilde ĩ\fiukcy і\fiuml! ï\fjcirc ĵ\fjcy й\fjfr 𝔧\fjmath ȷ\fjopf 𝕛\fjscr 𝒿\fjsercy ј\fjukcy є\f" +
	"kappa κ\fkappav ϰ\fkcedil ķ\fkcy к\fkfr 𝔨\fkgreen ĸ\fkhcy х\fkjcy ќ\fkopf 𝕜\fkscr 𝓀\flAarr ⇚\flArr ⇐\flAtail ⤛\flBarr ⤎\f" +
	"lE ≦\flEg ⪋\flHar ⥢\flacute ĺ\flaemptyv ⦴\flagran ℒ\flambda λ\flang ⟨\flangd ⦑\flangle ⟨\flap ⪅\flaquo! «\flarr ←\f" +
	"larrb ⇤\flarrbfs ⤟\flarrfs ⤝\flarrhk ↩\flarrlp ↫\flarrpl ⤹\flarrsim ⥳\flarrtl ↢\flat ⪫\flatail ⤙\flate ⪭\flates ⪭︀\f" +
	"lbarr ⤌\flbbrk ❲\flbrace {\flbrack [\flbrke ⦋\flbrksld ⦏\flbrkslu ⦍\flcaron ľ\flcedil ļ\flceil ⌈\flcub {\flcy л\f" +
	"ldca ⤶\fldquo “\fldquor „\fldrdhar ⥧\fldrushar ⥋\fldsh ↲\fle ≤\fleftarrow ←\fleftarrowtail ↢\fleftharpoondown ↽\f" +
	"leftharpoonup ↼\fleftleftarrows ⇇\fleftrightarrow ↔\fleftrightarrows ⇆\fleftrightharpoons ⇋\fleftrightsquigarrow ↭\f" +
	"leftthreetimes ⋋\fleg ⋚\fleq ≤\fleqq ≦\fleqslant ⩽\fles ⩽\flescc ⪨\flesdot ⩿\flesdoto ⪁\flesdotor ⪃\flesg ⋚︀\flesges ⪓\f" +
	"lessapprox ⪅\flessdot ⋖\flesseqgtr ⋚\flesseqqgtr ⪋\flessgtr ≶\flesssim ≲\flfisht ⥼\flfloor ⌊\flfr 𝔩\flg ≶\flgE ⪑\f" +
	"lhard ↽\flharu ↼\flharul ⥪\flhblk ▄\fljcy љ\fll ≪\fllarr ⇇\fllcorner ⌞\fllhard ⥫\flltri ◺\flmidot ŀ\flmoust ⎰\flmoustache ⎰\f" +
	"lnE ≨\flnap ⪉\flnapprox ⪉\flne ⪇\flneq ⪇\flneqq ≨\flnsim ⋦\floang ⟬\floarr ⇽\flobrk ⟦\flongleftarrow ⟵\flongleftrightarrow ⟷\f" +
	"longmapsto ⟼\flongrightarrow ⟶\flooparrowleft ↫\flooparrowright ↬\flopar ⦅\flopf 𝕝\floplus ⨭\flotimes ⨴\flowast ∗\f" +
	"lowbar _\floz ◊\flozenge ◊\flozf ⧫\flpar (\flparlt ⦓\flrarr ⇆\flrcorner ⌟\flrhar ⇋\flrhard ⥭\flrm \u200e\flrtri ⊿\flsaquo ‹\f" +
	"lscr 𝓁\flsh ↰\flsim ≲\flsime ⪍\flsimg ⪏\flsqb [\flsquo ‘\flsquor ‚\flstrok ł\flt! <\fltcc ⪦\fltcir ⩹\fltdot ⋖\flthree ⋋\f" +
	"ltimes ⋉\fltlarr ⥶\fltquest ⩻\fltrPar ⦖\fltri ◃\fltrie ⊴\fltrif ◂\flurdshar ⥊\fluruhar ⥦\flvertneqq ≨︀\flvnE ≨︀\f" +
	"mDDot ∺\fmacr! ¯\fmale ♂\fmalt ✠\fmaltese ✠\fmap ↦\fmapsto ↦\fmapstodown ↧\fmapstoleft ↤\fmapstoup ↥\fmarker ▮\f" +
	"mcomma ⨩\fmcy м\fmdash —\fmeasuredangle ∡\fmfr 𝔪\fmho ℧\fmicro! µ\fmid ∣\fmidast *\fmidcir ⫰\fmiddot! ·\fminus −\f" +
	"minusb ⊟\fminusd ∸\fminusdu ⨪\fmlcp ⫛\fmldr …\fmnplus ∓\fmodels ⊧\fmopf 𝕞\fmp ∓\fmscr 𝓂\fmstpos ∾\fmu μ\fmultimap ⊸\f" +
	"mumap ⊸\fnGg ⋙\u0338\fnGt ≫\u20d2\fnGtv ≫\u0338\fnLeftarrow ⇍\fnLeftrightarrow ⇎\fnLl ⋘\u0338\fnLt ≪\u20d2\fnLtv ≪\u0338\fnRightarrow ⇏\fnVDash ⊯\f" +
	"nVdash ⊮\fnabla ∇\fnacute ń\fnang ∠\u20d2\fnap ≉\fnapE ⩰\u0338\fnapid ≋\u0338\fnapos ŉ\fnapprox ≉\fnatur ♮\fnatural ♮\fnaturals ℕ\f" +
	"nbsp! \u00a0\fnbump ≎\u0338\fnbumpe ≏\u0338\fncap ⩃\fncaron ň\fncedil ņ\fncong ≇\fncongdot ⩭\u0338\fncup ⩂\fncy н\fndash –\fne ≠\fneArr ⇗\f" +
	"nearhk ⤤\fnearr ↗\fnearrow ↗\fnedot ≐\u0338\fnequiv ≢\fnesear ⤨\fnesim ≂\u0338\fnexist ∄\fnexists ∄\fnfr 𝔫\fngE ≧\u0338\fnge ≱\f" +
	"ngeq ≱\fngeqq ≧\u0338\fngeqslant ⩾\u0338\fnges ⩾\u0338\fngsim ≵\fngt ≯\fngtr ≯\fnhArr ⇎\fnharr ↮\fnhpar ⫲\fni ∋\fnis ⋼\fnisd ⋺\fniv ∋\f" +
	"njcy њ\fnlArr ⇍\fnlE ≦\u0338\fnlarr ↚\fnldr ‥\fnle ≰\fnleftarrow ↚\fnleftrightarrow ↮\fnleq ≰\fnleqq ≦\u0338\fnleqslant ⩽\u0338\f" +
	"nles ⩽\u0338\fnless ≮\fnlsim ≴\fnlt ≮\fnltri ⋪\fnltrie ⋬\fnmid ∤\fnopf 𝕟\fnot! ¬\fnotin ∉\fnotinE ⋹\u0338\fnotindot ⋵\u0338\fnotinva ∉\f" +
	"notinvb ⋷\fnotinvc ⋶\fnotni ∌\fnotniva ∌\fnotnivb ⋾\fnotnivc ⋽\fnpar ∦\fnparallel ∦\fnparsl ⫽\u20e5\fnpart ∂\u0338\fnpolint ⨔\f" +
	"npr ⊀\fnprcue ⋠\fnpre ⪯\u0338\fnprec ⊀\fnpreceq ⪯\u0338\fnrArr ⇏\fnrarr ↛\fnrarrc ⤳\u0338\fnrarrw ↝\u0338\fnrightarrow ↛\fnrtri ⋫\fnrtrie ⋭\f" +
	"nsc ⊁\fnsccue ⋡\fnsce ⪰\u0338\fnscr 𝓃\fnshortmid ∤\fnshortparallel ∦\fnsim ≁\fnsime ≄\fnsimeq ≄\fnsmid ∤\fnspar ∦\fnsqsube ⋢\f" +
	"nsqsupe ⋣\fnsub ⊄\fnsubE ⫅\u0338\fnsube ⊈\fnsubset ⊂\u20d2\fnsubseteq ⊈\fnsubseteqq ⫅\u0338\fnsucc ⊁\fnsucceq ⪰\u0338\fnsup ⊅\fnsupE ⫆\u0338\f" +
	"nsupe ⊉\fnsupset ⊃\u20d2\fnsupseteq ⊉\fnsupseteqq ⫆\u0338\fntgl ≹\fntilde! ñ\fntlg ≸\fntriangleleft ⋪\fntrianglelefteq ⋬\f" +
	"ntriangleright ⋫\fntrianglerighteq ⋭\fnu ν\fnum #\fnumero №\fnumsp \u2007\fnvDash ⊭\fnvHarr ⤄\fnvap ≍\u20d2\fnvdash ⊬\fnvge ≥\u20d2\f" +
	"nvgt >\u20d2\fnvinfin ⧞\fnvlArr ⤂\fnvle ≤\u20d2\fnvlt <\u20d2\fnvltrie ⊴\u20d2\fnvrArr ⤃\fnvrtrie ⊵\u20d2\fnvsim ∼\u20d2\fnwArr ⇖\fnwarhk ⤣\fnwarr ↖\f" +
	"nwarrow ↖\fnwnear ⤧\foS Ⓢ\foacute! ó\foast ⊛\focir ⊚\focirc! ô\focy о\fodash ⊝\fodblac ő\fodiv ⨸\fodot ⊙\fodsold ⦼\f" +
	"oelig œ\fofcir ⦿\fofr 𝔬\fogon ˛\fograve! ò\fogt ⧁\fohbar ⦵\fohm Ω\foint ∮\folarr ↺\folcir ⦾\folcross ⦻\foline ‾\folt ⧀\f" +
	"omacr ō\fomega ω\fomicron ο\fomid ⦶\fominus ⊖\foopf 𝕠\fopar ⦷\foperp ⦹\foplus ⊕\for ∨\forarr ↻\ford ⩝\forder ℴ\forderof ℴ\f" +
	"ordf! ª\fordm! º\forigof ⊶\foror ⩖\forslope ⩗\forv ⩛\foscr ℴ\foslash! ø\fosol ⊘\fotilde! õ\fotimes ⊗\fotimesas ⨶\f" +
	"ouml! ö\fovbar ⌽\fpar ∥\fpara! ¶\fparallel ∥\fparsim ⫳\fparsl ⫽\fpart ∂\fpcy п\fpercnt %\fperiod .\fpermil ‰\fperp ⊥\f" +
	"pertenk ‱\fpfr 𝔭\fphi φ\fphiv ϕ\fphmmat ℳ\fphone ☎\fpi π\fpitchfork ⋔\fpiv ϖ\fplanck ℏ\fplanckh ℎ\fplankv ℏ\fplus +\f" +
	"plusacir ⨣\fplusb ⊞\fpluscir ⨢\fplusdo ∔\fplusdu ⨥\fpluse ⩲\fplusmn! ±\fplussim ⨦\fplustwo ⨧\fpm ±\fpointint ⨕\f" +
	"popf 𝕡\fpound! £\fpr ≺\fprE ⪳\fprap ⪷\fprcue ≼\fpre ⪯\fprec ≺\fprecapprox ⪷\fpreccurlyeq ≼\fpreceq ⪯\fprecnapprox ⪹\f" +
	"precneqq ⪵\fprecnsim ⋨\fprecsim ≾\fprime ′\fprimes ℙ\fprnE ⪵\fprnap ⪹\fprnsim ⋨\fprod ∏\fprofalar ⌮\fprofline ⌒\f" +
	"profsurf ⌓\fprop ∝\fpropto ∝\fprsim ≾\fprurel ⊰\fpscr 𝓅\fpsi ψ\fpuncsp \u2008\fqfr 𝔮\fqint ⨌\fqopf 𝕢\fqprime ⁗\fqscr 𝓆\f" +
	"quaternions ℍ\fquatint ⨖\fquest ?\fquesteq ≟\fquot! \"\frAarr ⇛\frArr ⇒\frAtail ⤜\frBarr ⤏\frHar ⥤\frace ∽\u0331\fracute ŕ\f" +
	"radic √\fraemptyv ⦳\frang ⟩\frangd ⦒\frange ⦥\frangle ⟩\fraquo! »\frarr →\frarrap ⥵\frarrb ⇥\frarrbfs ⤠\frarrc ⤳\f" +
	"rarrfs ⤞\frarrhk ↪\frarrlp ↬\frarrpl ⥅\frarrsim ⥴\frarrtl ↣\frarrw ↝\fratail ⤚\fratio ∶\frationals ℚ\frbarr ⤍\frbbrk ❳\f" +
	"rbrace }\frbrack ]\frbrke ⦌\frbrksld ⦎\frbrkslu ⦐\frcaron ř\frcedil ŗ\frceil ⌉\frcub }\frcy р\frdca ⤷\frdldhar ⥩\f" +
	"rdquo ”\frdquor ”\frdsh ↳\freal ℜ\frealine ℛ\frealpart ℜ\freals ℝ\frect ▭\freg! ®\frfisht ⥽\frfloor ⌋\frfr 𝔯\frhard ⇁\f" +
	"rharu ⇀\frharul ⥬\frho ρ\frhov ϱ\frightarrow →\frightarrowtail ↣\frightharpoondown ⇁\frightharpoonup ⇀\frightleftarrows ⇄\f" +
	"rightleftharpoons ⇌\frightrightarrows ⇉\frightsquigarrow ↝\frightthreetimes ⋌\fring ˚\frisingdotseq ≓\frlarr ⇄\f" +
	"rlhar ⇌\frlm \u200f\frmoust ⎱\frmoustache ⎱\frnmid ⫮\froang ⟭\froarr ⇾\frobrk ⟧\fropar ⦆\fropf 𝕣\froplus ⨮\frotimes ⨵\f" +
	"rpar )\frpargt ⦔\frppolint ⨒\frrarr ⇉\frsaquo ›\frscr 𝓇\frsh ↱\frsqb ]\frsquo ’\frsquor ’\frthree ⋌\frtimes ⋊\frtri ▹\f" +
	"rtrie ⊵\frtrif ▸\frtriltri ⧎\fruluhar ⥨\frx ℞\fsacute ś\fsbquo ‚\fsc ≻\fscE ⪴\fscap ⪸\fscaron š\fsccue ≽\fsce ⪰\fscedil ş\f" +
	"scirc ŝ\fscnE ⪶\fscnap ⪺\fscnsim ⋩\fscpolint ⨓\fscsim ≿\fscy с\fsdot ⋅\fsdotb ⊡\fsdote ⩦\fseArr ⇘\fsearhk ⤥\fsearr ↘\f" +
	"searrow ↘\fsect! §\fsemi ;\fseswar ⤩\fsetminus ∖\fsetmn ∖\fsext ✶\fsfr 𝔰\fsfrown ⌢\fsharp ♯\fshchcy щ\fshcy ш\fshortmid ∣\f" +
	"shortparallel ∥\fshy! \u00ad\fsigma σ\fsigmaf ς\fsigmav ς\fsim ∼\fsimdot ⩪\fsime ≃\fsimeq ≃\fsimg ⪞\fsimgE ⪠\fsiml ⪝\f" +
	"simlE ⪟\fsimne ≆\fsimplus ⨤\fsimrarr ⥲\fslarr ←\fsmallsetminus ∖\fsmashp ⨳\fsmeparsl ⧤\fsmid ∣\fsmile ⌣\fsmt ⪪\f" +
	"smte ⪬\fsmtes ⪬︀\fsoftcy ь\fsol /\fsolb ⧄\fsolbar ⌿\fsopf 𝕤\fspades ♠\fspadesuit ♠\fspar ∥\fsqcap ⊓\fsqcaps ⊓︀\fsqcup ⊔\f" +
	"sqcups ⊔︀\fsqsub ⊏\fsqsube ⊑\fsqsubset ⊏\fsqsubseteq ⊑\fsqsup ⊐\fsqsupe ⊒\fsqsupset ⊐\fsqsupseteq ⊒\fsqu □\fsquare □\f" +
	"squarf ▪\fsquf ▪\fsrarr →\fsscr 𝓈\fssetmn ∖\fssmile ⌣\fsstarf ⋆\fstar ☆\fstarf ★\fstraightepsilon ϵ\fstraightphi ϕ\f" +
	"strns ¯\fsub ⊂\fsubE ⫅\fsubdot ⪽\fsube ⊆\fsubedot ⫃\fsubmult ⫁\fsubnE ⫋\fsubne ⊊\fsubplus ⪿\fsubrarr ⥹\fsubset ⊂\f" +
	"subseteq ⊆\fsubseteqq ⫅\fsubsetneq ⊊\fsubsetneqq ⫋\fsubsim ⫇\fsubsub ⫕\fsubsup ⫓\fsucc ≻\fsuccapprox ⪸\fsucccurlyeq ≽\f" +
	"succeq ⪰\fsuccnapprox ⪺\fsuccneqq ⪶\fsuccnsim ⋩\fsuccsim ≿\fsum ∑\fsung ♪\fsup1! ¹\fsup2! ²\fsup3! ³\fsup ⊃\fsupE ⫆\f" +
	"supdot ⪾\fsupdsub ⫘\fsupe ⊇\fsupedot ⫄\fsuphsol ⟉\fsuphsub ⫗\fsuplarr ⥻\fsupmult ⫂\fsupnE ⫌\fsupne ⊋\fsupplus ⫀\f" +
	"supset ⊃\fsupseteq ⊇\fsupseteqq ⫆\fsupsetneq ⊋\fsupsetneqq ⫌\fsupsim ⫈\fsupsub ⫔\fsupsup ⫖\fswArr ⇙\fswarhk ⤦\f" +
	"swarr ↙\fswarrow ↙\fswnwar ⤪\fszlig! ß\ftarget ⌖\ftau τ\ftbrk ⎴\ftcaron ť\ftcedil ţ\ftcy т\ftdot \u20db\ftelrec ⌕\ftfr 𝔱\f" +
	"there4 ∴\ftherefore ∴\ftheta θ\fthetasym ϑ\fthetav ϑ\fthickapprox ≈\fthicksim ∼\fthinsp \u2009\fthkap ≈\fthksim ∼\fthorn! þ\f" +
	"tilde ˜\ftimes! ×\ftimesb ⊠\ftimesbar ⨱\ftimesd ⨰\ftint ∭\ftoea ⤨\ftop ⊤\ftopbot ⌶\ftopcir ⫱\ftopf 𝕥\ftopfork ⫚\f" +
	"tosa ⤩\ftprime ‴\ftrade ™\ftriangle ▵\ftriangledown ▿\ftriangleleft ◃\ftrianglelefteq ⊴\ftriangleq ≜\ftriangleright ▹\f" +
	"trianglerighteq ⊵\ftridot ◬\ftrie ≜\ftriminus ⨺\ftriplus ⨹\ftrisb ⧍\ftritime ⨻\ftrpezium ⏢\ftscr 𝓉\ftscy ц\ftshcy ћ\f" +
	"tstrok ŧ\ftwixt ≬\ftwoheadleftarrow ↞\ftwoheadrightarrow ↠\fuArr ⇑\fuHar ⥣\fuacute! ú\fuarr ↑\fubrcy ў\fubreve ŭ\f" +
	"ucirc! û\fucy у\fudarr ⇅\fudblac ű\fudhar ⥮\fufisht ⥾\fufr 𝔲\fugrave! ù\fuharl ↿\fuharr ↾\fuhblk ▀\fulcorn ⌜\fulcorner ⌜\f" +
	"ulcrop ⌏\fultri ◸\fumacr ū\fuml! ¨\fuogon ų\fuopf 𝕦\fuparrow ↑\fupdownarrow ↕\fupharpoonleft ↿\fupharpoonright ↾\f" +
	"uplus ⊎\fupsi υ\fupsih ϒ\fupsilon υ\fupuparrows ⇈\furcorn ⌝\furcorner ⌝\furcrop ⌎\furing ů\furtri ◹\fuscr 𝓊\futdot ⋰\f" +
	"utilde ũ\futri ▵\futrif ▴\fuuarr ⇈\fuuml! ü\fuwangle ⦧\fvArr ⇕\fvBar ⫨\fvBarv ⫩\fvDash ⊨\fvangrt ⦜\fvarepsilon ϵ\f" +
	"varkappa ϰ\fvarnothing ∅\fvarphi ϕ\fvarpi ϖ\fvarpropto ∝\fvarr ↕\fvarrho ϱ\fvarsigma ς\fvarsubsetneq ⊊︀\fvarsubsetneqq ⫋︀\f" +
	"varsupsetneq ⊋︀\fvarsupsetneqq ⫌︀\fvartheta ϑ\fvartriangleleft ⊲\fvartriangleright ⊳\fvcy в\fvdash ⊢\fvee ∨\f" +
	"veebar ⊻\fveeeq ≚\fvellip ⋮\fverbar |\fvert |\fvfr 𝔳\fvltri ⊲\fvnsub ⊂\u20d2\fvnsup ⊃\u20d2\fvopf 𝕧\fvprop ∝\fvrtri ⊳\fvscr 𝓋\f" +
	"vsubnE ⫋︀\fvsubne ⊊︀\fvsupnE ⫌︀\fvsupne ⊋︀\fvzigzag ⦚\fwcirc ŵ\fwedbar ⩟\fwedge ∧\fwedgeq ≙\fweierp ℘\fwfr 𝔴\fwopf 𝕨\f" +
	"wp ℘\fwr ≀\fwreath ≀\fwscr 𝓌\fxcap ⋂\fxcirc ◯\fxcup ⋃\fxdtri ▽\fxfr 𝔵\fxhArr ⟺\fxharr ⟷\fxi ξ\fxlArr ⟸\fxlarr ⟵\fxmap ⟼\f" +
	"xnis ⋻\fxodot ⨀\fxopf 𝕩\fxoplus ⨁\fxotime ⨂\fxrArr ⟹\fxrarr ⟶\fxscr 𝓍\fxsqcup ⨆\fxuplus ⨄\fxutri △\fxvee ⋁\fxwedge ⋀\f" +
	"yacute! ý\fyacy я\fycirc ŷ\fycy ы\fyen! ¥\fyfr 𝔶\fyicy ї\fyopf 𝕪\fyscr 𝓎\fyucy ю\fyuml! ÿ\fzacute ź\fzcaron ž\fzcy з\f" +
	"zdot ż\fzeetrf ℨ\fzeta ζ\fzfr 𝔷\fzhcy ж\fzigrarr ⇝\fzopf 𝕫\fzscr 𝓏\fzwj \u200d\fzwnj \u200c\f"
