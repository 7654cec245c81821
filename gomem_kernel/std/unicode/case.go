package unicode

// Indices of CaseRange's Delta.
const (
	UpperCase = iota // to upper case
	LowerCase        // to lower case
	TitleCase        // to title case
	MaxCase          // number of cases
)

// UpperLower as a delta says that upper and lower case alternate in the range, upper first.
const UpperLower = MaxRune + 1

type d [MaxCase]rune

// CaseRange says what is to be added to the runes from Lo to Hi for each case.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

// SpecialCase is a language's own case rules, which go before the general ones.
type SpecialCase []CaseRange

// CaseRanges are the general case rules, in order of runes.
var CaseRanges = caseRanges()

// TurkishCase are the case rules of Turkish, with its i without a dot and I with one.
var TurkishCase = SpecialCase{
	{'I', 'I', d{0, 'ı' - 'I', 0}},
	{'i', 'i', d{'İ' - 'i', 0, 'İ' - 'i'}},
	{'İ', 'İ', d{0, 'i' - 'İ', 0}},
	{'ı', 'ı', d{'I' - 'ı', 0, 'I' - 'ı'}},
}

// AzeriCase are the case rules of Azeri, which are those of Turkish.
var AzeriCase = SpecialCase{
	{'I', 'I', d{0, 'ı' - 'I', 0}},
	{'i', 'i', d{'İ' - 'i', 0, 'İ' - 'i'}},
	{'İ', 'İ', d{0, 'i' - 'İ', 0}},
	{'ı', 'ı', d{'I' - 'ı', 0, 'I' - 'ı'}},
}

// caseRanges gives the general rules, which it decodes when it is first called.
//
//go:whenreached
func caseRanges() []CaseRange {
	if roomOfCases[0].Lo != 0 {
		return roomOfCases[:]
	}
	from := decoder{caseData, 0}
	last := uint32(0)
	for i := range roomOfCases {
		lo := last + from.next()
		last = lo + from.next()
		roomOfCases[i] = CaseRange{lo, last, d{from.nextSigned(), from.nextSigned(), from.nextSigned()}}
	}
	return roomOfCases[:]
}

// convert gives r in a case and whether a rule is about it.
func convert(to int, r rune, rules []CaseRange) (converted rune, found bool) {
	if to < 0 || MaxCase <= to {
		return ReplacementChar, false
	}
	low, high := 0, len(rules)
	for low < high {
		middle := int(uint(low+high) >> 1)
		rule := &rules[middle]
		switch {
		case r < rune(rule.Lo):
			high = middle
		case r > rune(rule.Hi):
			low = middle + 1
		default:
			delta := rule.Delta[to]
			if delta <= MaxRune {
				return r + delta, true
			}
			// Title case is upper case here; its number has upper case's lowest bit.
			return rune(rule.Lo) + ((r-rune(rule.Lo))&^1 | rune(to&1)), true
		}
	}
	return r, false
}

// To gives r in upper, lower or title case.
func To(_case int, r rune) rune {
	r, _ = convert(_case, r, caseRanges())
	return r
}

// ToUpper gives r in upper case.
func ToUpper(r rune) rune {
	if r <= MaxASCII {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	return To(UpperCase, r)
}

// ToLower gives r in lower case.
func ToLower(r rune) rune {
	if r <= MaxASCII {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return To(LowerCase, r)
}

// ToTitle gives r in title case.
func ToTitle(r rune) rune {
	if r <= MaxASCII {
		return ToUpper(r)
	}
	return To(TitleCase, r)
}

// ToUpper gives r in upper case by the special rules, then by the general ones.
func (special SpecialCase) ToUpper(r rune) rune {
	if converted, found := convert(UpperCase, r, special); found {
		return converted
	}
	return ToUpper(r)
}

// ToLower gives r in lower case by the special rules, then by the general ones.
func (special SpecialCase) ToLower(r rune) rune {
	if converted, found := convert(LowerCase, r, special); found {
		return converted
	}
	return ToLower(r)
}

// ToTitle gives r in title case by the special rules, then by the general ones.
func (special SpecialCase) ToTitle(r rune) rune {
	if converted, found := convert(TitleCase, r, special); found {
		return converted
	}
	return ToTitle(r)
}

// SimpleFold gives the next larger rune that is equal to r but for case, or the smallest if r is the
// largest; r itself if there is no other.
func SimpleFold(r rune) rune {
	if r < 0 || r > MaxRune {
		return r
	}
	low, high := 0, len(foldExceptions)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if foldExceptions[middle][0] < r {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(foldExceptions) && foldExceptions[low][0] == r {
		return foldExceptions[low][1]
	}
	if lower := ToLower(r); lower != r {
		return lower
	}
	return ToUpper(r)
}
