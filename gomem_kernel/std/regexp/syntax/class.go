package syntax

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// A class is a list of ranges, each two runes: its first and its last.

// The first and last rune that has another case.
const (
	minFold = 0x41
	maxFold = 0x1e943
)

// addRange adds a range, joined with one of the last two that it touches.
func addRange(class []rune, lo, hi rune) []rune {
	for back := 2; back <= 4 && back <= len(class); back += 2 {
		last := class[len(class)-back:]
		if lo <= last[1]+1 && last[0] <= hi+1 {
			last[0] = min(last[0], lo)
			last[1] = max(last[1], hi)
			return class
		}
	}
	return append(class, lo, hi)
}

// withCase gives the runes that have another case, in order: a few thousand, which is less to go
// through than the runes of most classes.
var withCase = sync.OnceValue(func() []rune {
	unicode.To(unicode.UpperCase, maxFold) // has CaseRanges decoded
	var list []rune
	for _, c := range unicode.CaseRanges {
		for r := rune(c.Lo); r <= rune(c.Hi); r++ {
			if unicode.SimpleFold(r) != r {
				list = append(list, r)
			}
		}
	}
	// CaseRanges is in order, and so is the list.
	return list
})

// casesIn gives the runes from lo to hi that have another case.
func casesIn(lo, hi rune) []rune {
	list := withCase()
	from, _ := slices.BinarySearch(list, lo)
	to, _ := slices.BinarySearch(list, hi+1)
	return list[from:to]
}

// addFolded adds a range with all that differs from it in case only.
func addFolded(class []rune, lo, hi rune) []rune {
	class = addRange(class, lo, hi)
	if lo <= minFold && hi >= maxFold {
		return class
	}
	for _, r := range casesIn(lo, hi) {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			if f < lo || f > hi {
				class = addRange(class, f, f)
			}
		}
	}
	return class
}

// addLiteral adds a rune as the flags say.
func addLiteral(class []rune, r rune, flags Flags) []rune {
	if flags&FoldCase != 0 {
		return addFolded(class, r, r)
	}
	return addRange(class, r, r)
}

// addClass adds all ranges of another class, those between them if negated.
func addClass(class, other []rune, negated bool) []rune {
	if negated {
		return addGaps(class, func(yield func(lo, hi rune)) {
			for i := 0; i < len(other); i += 2 {
				yield(other[i], other[i+1])
			}
		})
	}
	for i := 0; i < len(other); i += 2 {
		class = addRange(class, other[i], other[i+1])
	}
	return class
}

// addGaps adds the ranges between those that each gives in order.
func addGaps(class []rune, each func(yield func(lo, hi rune))) []rune {
	next := rune(0)
	each(func(lo, hi rune) {
		if next < lo {
			class = addRange(class, next, lo-1)
		}
		next = hi + 1
	})
	if next <= unicode.MaxRune {
		class = addRange(class, next, unicode.MaxRune)
	}
	return class
}

// addTable adds the runes of a table, all others if negated.
func addTable(class []rune, table *unicode.RangeTable, negated bool) []rune {
	unicode.Is(table, 0) // has the table decoded
	each := func(yield func(lo, hi rune)) {
		part := func(lo, hi, stride rune) {
			if stride == 1 {
				yield(lo, hi)
				return
			}
			for r := lo; r <= hi; r += stride {
				yield(r, r)
			}
		}
		for _, r := range table.R16 {
			part(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range table.R32 {
			part(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	if negated {
		return addGaps(class, each)
	}
	each(func(lo, hi rune) { class = addRange(class, lo, hi) })
	return class
}

// cleaned gives the class in order, with ranges joined that touch. It uses the room of its argument.
func cleaned(class []rune) []rune {
	type pair struct{ lo, hi rune }
	pairs := make([]pair, len(class)/2)
	for i := range pairs {
		pairs[i] = pair{class[2*i], class[2*i+1]}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		if a.lo != b.lo {
			return int(a.lo - b.lo)
		}
		return int(b.hi - a.hi)
	})
	out := class[:0]
	for _, p := range pairs {
		if n := len(out); n > 0 && p.lo <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p.hi)
			continue
		}
		out = append(out, p.lo, p.hi)
	}
	return out
}

// holds tells whether a clean class has the rune.
func holds(class []rune, r rune) bool {
	lo, hi := 0, len(class)/2
	for lo < hi {
		m := (lo + hi) / 2
		switch {
		case r < class[2*m]:
			hi = m
		case r > class[2*m+1]:
			lo = m + 1
		default:
			return true
		}
	}
	return false
}

// named are the classes of Perl and POSIX, as their ranges.
var named = map[string]string{
	`\d`: "09", `\s`: "\t\n\f\r  ", `\w`: "09AZ__az",
	"alnum": "09AZaz", "alpha": "AZaz", "ascii": "\x00\x7f", "blank": "\t\t  ", "cntrl": "\x00\x1f\x7f\x7f", "digit": "09",
	"graph": "!~", "lower": "az", "print": " ~", "punct": "!/:@[`{~", "space": "\t\r  ", "upper": "AZ", "word": "09AZ__az",
	"xdigit": "09AFaf",
}

// addNamed adds a class of Perl or POSIX.
func addNamed(class []rune, ranges string, negated bool, flags Flags) []rune {
	other := []rune(ranges)
	if flags&FoldCase != 0 {
		var folded []rune
		for i := 0; i < len(other); i += 2 {
			folded = addFolded(folded, other[i], other[i+1])
		}
		other = cleaned(folded)
	}
	return addClass(class, other, negated)
}

var anyTable = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0, Hi: 0xffff, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x10000, Hi: unicode.MaxRune, Stride: 1}},
}

var asciiTable = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0, Hi: 0x7f, Stride: 1}}}

// asciiFold has the two runes beyond ASCII that differ from one within by case only.
var asciiFold = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x17f, Hi: 0x17f, Stride: 1}, {Lo: 0x212a, Hi: 0x212a, Stride: 1}},
}

// canonical gives a name with a capital and small letters, without blanks, "_" and "-".
func canonical(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		c := name[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		switch {
		case c == '_' || c == '-' || c == ' ':
		case letter && b.Len() == 0:
			b.WriteByte(c &^ 0x20)
		case letter && i > 0:
			b.WriteByte(c | 0x20)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// tableOf gives the runes of \p{name}, and those that differ from them in case only; negated means
// all others.
func tableOf(name string) (table, fold *unicode.RangeTable, negated bool) {
	name = canonical(name)
	switch name {
	case "Any":
		return anyTable, anyTable, false
	case "Assigned":
		return unicode.Cn, unicode.Cn, true
	case "Ascii":
		return asciiTable, asciiFold, false
	case "Lc":
		name = "LC"
	}
	if t := unicode.Categories[name]; t != nil {
		return t, unicode.FoldCategory[name], false
	}
	if t := unicode.Scripts[name]; t != nil {
		return t, unicode.FoldScript[name], false
	}
	for long, short := range unicode.CategoryAliases {
		if canonical(long) == name {
			return unicode.Categories[short], unicode.FoldCategory[short], false
		}
	}
	for script, t := range unicode.Scripts {
		if canonical(script) == name {
			return t, unicode.FoldScript[script], false
		}
	}
	return nil, nil, false
}
