// Package unicode knows categories, scripts, properties and cases of runes.
//
// The ranges of a table are decoded from a string: before the program begins if it names the table, or
// a map or slice of tables; else when a function of this package first asks for them.
package unicode

import "unsafe"

// Limits of runes.
const (
	MaxRune         = '\U0010FFFF' // the largest code point
	ReplacementChar = '\uFFFD'     // what stands for an invalid one
	MaxASCII        = '\u007F'     // the largest of ASCII
	MaxLatin1       = '\u00FF'     // the largest of Latin-1
)

// RangeTable is a set of runes as sorted ranges that do not overlap.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int // number of ranges of R16 that end in Latin-1
}

// Range16 is every Stride-th rune from Lo to Hi.
type Range16 struct {
	Lo     uint16
	Hi     uint16
	Stride uint16
}

// Range32 is every Stride-th rune from Lo to Hi, where those need more than 16 bits.
type Range32 struct {
	Lo     uint32
	Hi     uint32
	Stride uint32
}

// Next places in room16 and room32.
var used16, used32 int

// decoder reads the numbers that std_tables.py wrote.
type decoder struct {
	data string
	at   int
}

func (d *decoder) next() uint32 {
	number, shift := uint32(0), 0
	for {
		c := uint32(d.data[d.at]) - ' '
		d.at++
		number |= c & 31 << shift
		if c < 32 {
			return number
		}
		shift += 5
	}
}

func (d *decoder) nextSigned() rune {
	number := d.next()
	return rune(number>>1) ^ -rune(number&1)
}

// table gives a table with its ranges.
//
//go:whenreached
func table(number int) *RangeTable {
	t := &tables[number]
	if t.R16 == nil && t.R32 == nil {
		t.load()
	}
	return t
}

// load decodes the table if it is one of the package's.
func (t *RangeTable) load() {
	index := (uintptr(unsafe.Pointer(t)) - uintptr(unsafe.Pointer(&tables[0]))) / unsafe.Sizeof(tables[0])
	if index >= uintptr(len(tables)) {
		return
	}
	d := decoder{tableData, int(tableStart[index])}
	n16, n32 := int(d.next()), int(d.next())
	r16, r32 := room16[used16:used16+n16:used16+n16], room32[used32:used32+n32:used32+n32]
	used16 += n16
	used32 += n32
	latin, last := 0, uint32(0)
	for i := 0; i < n16+n32; i++ {
		step := d.next()
		lo, count, stride := last+step>>1, d.next(), uint32(1)
		if step&1 != 0 {
			stride = d.next()
		}
		last = lo + count*stride
		if i < n16 {
			r16[i] = Range16{uint16(lo), uint16(last), uint16(stride)}
		} else {
			r32[i-n16] = Range32{lo, last, stride}
		}
		if last <= MaxLatin1 {
			latin = i + 1
		}
	}
	t.R16, t.LatinOffset = r16, latin
	if n32 > 0 {
		t.R32 = r32
	}
}

// Is tells whether r is in the table.
func Is(rangeTab *RangeTable, r rune) bool {
	if rangeTab.R16 == nil && rangeTab.R32 == nil {
		rangeTab.load()
	}
	r16 := rangeTab.R16
	if n := len(r16); n > 0 && uint32(r) <= uint32(r16[n-1].Hi) {
		low, high := 0, n
		for low < high {
			middle := int(uint(low+high) >> 1)
			at := &r16[middle]
			switch {
			case uint16(r) < at.Lo:
				high = middle
			case uint16(r) > at.Hi:
				low = middle + 1
			default:
				return at.Stride == 1 || (uint16(r)-at.Lo)%at.Stride == 0
			}
		}
		return false
	}
	r32 := rangeTab.R32
	low, high := 0, len(r32)
	for low < high {
		middle := int(uint(low+high) >> 1)
		at := &r32[middle]
		switch {
		case r < rune(at.Lo):
			high = middle
		case uint32(r) > at.Hi:
			low = middle + 1
		default:
			return at.Stride == 1 || (uint32(r)-at.Lo)%at.Stride == 0
		}
	}
	return false
}

// In tells whether r is in one of the tables.
func In(r rune, ranges ...*RangeTable) bool {
	return IsOneOf(ranges, r)
}

// IsOneOf is In with the tables as a slice.
func IsOneOf(ranges []*RangeTable, r rune) bool {
	for _, table := range ranges {
		if Is(table, r) {
			return true
		}
	}
	return false
}

// Properties in latin1.
const (
	isControl = 1 << iota
	isPunct
	isNumber
	isSymbol
	isSeparator
	isLetter
	isUpper
	isLower
)

// IsGraphic tells whether r is a letter, mark, number, punctuation, symbol or space.
func IsGraphic(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[r]&(isPunct|isNumber|isSymbol|isSeparator|isLetter) != 0
	}
	return IsOneOf(graphic[:], r)
}

// IsPrint tells whether Go prints r as it is: what IsGraphic says, but of spaces only the blank.
func IsPrint(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return r == ' ' || latin1[r]&(isPunct|isNumber|isSymbol|isLetter) != 0
	}
	return IsOneOf(graphic[:len(graphic)-1], r)
}

// IsControl tells whether r is a control character.
func IsControl(r rune) bool {
	return uint32(r) <= MaxLatin1 && latin1[r]&isControl != 0
}

// IsLetter tells whether r is a letter.
func IsLetter(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[r]&isLetter != 0
	}
	return Is(&tables[noLetter], r)
}

// IsMark tells whether r is a mark that modifies others.
func IsMark(r rune) bool {
	return uint32(r) > MaxLatin1 && Is(&tables[noMark], r)
}

// IsNumber tells whether r is a number.
func IsNumber(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[r]&isNumber != 0
	}
	return Is(&tables[noNumber], r)
}

// IsDigit tells whether r is a decimal digit.
func IsDigit(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return '0' <= r && r <= '9'
	}
	return Is(&tables[noDigit], r)
}

// IsPunct tells whether r is punctuation.
func IsPunct(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[r]&isPunct != 0
	}
	return Is(&tables[noPunct], r)
}

// IsSymbol tells whether r is a symbol.
func IsSymbol(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[r]&isSymbol != 0
	}
	return Is(&tables[noSymbol], r)
}

// IsSpace tells whether r is white space.
func IsSpace(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0
	}
	return r >= 0x1680 && Is(&tables[noWhite_Space], r)
}

// IsUpper tells whether r is an upper-case letter.
func IsUpper(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[r]&isUpper != 0
	}
	return Is(&tables[noUpper], r)
}

// IsLower tells whether r is a lower-case letter.
func IsLower(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[r]&isLower != 0
	}
	return Is(&tables[noLower], r)
}

// IsTitle tells whether r is a title-case letter.
func IsTitle(r rune) bool {
	return uint32(r) > MaxLatin1 && Is(&tables[noTitle], r)
}
