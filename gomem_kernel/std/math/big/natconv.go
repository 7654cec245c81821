package big

import (
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
)

const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// MaxBase is the largest base of a number as text.
const MaxBase = 10 + ('z' - 'a' + 1) + ('Z' - 'A' + 1)

// smallBase is up to where capitals and small letters are the same digits.
const smallBase = 10 + ('z' - 'a' + 1)

var (
	errNoDigits = errors.New("number has no digits")
	errInvalSep = errors.New("'_' must separate successive digits")
)

// digitValue gives the value of a digit, or at least MaxBase.
func digitValue(c byte, base int) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z' && base <= smallBase:
		return int(c-'A') + 10
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + smallBase
	}
	return MaxBase + 1
}

// prefix reads the prefix of a number in base 0: the base, what the prefix was ('0' for a 0 alone),
// the number of digits read, and the next character.
func prefix(r io.ByteScanner, fraction bool) (base int, which byte, count int, c byte, err error) {
	base = 10
	if c, err = r.ReadByte(); err != nil || c != '0' {
		return base, 0, 0, c, err
	}
	count = 1
	if c, err = r.ReadByte(); err != nil {
		return base, 0, count, c, err
	}
	switch c | 0x20 {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'x':
		base = 16
	default:
		if fraction {
			return base, 0, count, c, nil
		}
		return 8, '0', 0, c, nil
	}
	which = c | 0x20
	c, err = r.ReadByte()
	return base, which, 0, c, err
}

// scan reads a number. In base 0 it may have a prefix and underscores. With fraction it may have a
// point; count is then minus the number of digits behind it, else the number of digits.
//
// Source: go1.27 math/big/natconv.go nat.scan
func (z nat) scan(r io.ByteScanner, base int, fraction bool) (res nat, b, count int, err error) {
	ok := base == 0 || 2 <= base && base <= MaxBase
	if fraction {
		ok = base == 0 || base == 2 || base == 8 || base == 10 || base == 16
	}
	if !ok {
		panic(fmt.Sprintf("invalid number base %d", base))
	}
	b = base
	var which, c byte
	last := byte('.') // kind of the last character: digit '0', separator '_', or neither
	if base == 0 {
		b, which, count, c, err = prefix(r, fraction)
		if count > 0 || which != 0 {
			last = '0'
		}
	} else {
		c, err = r.ReadByte()
	}
	var values []byte
	point := -1
	badSeparator := false
	for ; err == nil; c, err = r.ReadByte() {
		if c == '.' && fraction {
			fraction = false
			badSeparator = badSeparator || last == '_'
			last = '.'
			point = count
			continue
		}
		if c == '_' && base == 0 {
			badSeparator = badSeparator || last != '0'
			last = '_'
			continue
		}
		value := digitValue(c, b)
		if value >= b {
			r.UnreadByte()
			break
		}
		last = '0'
		count++
		values = append(values, byte(value))
	}
	if err == io.EOF {
		err = nil
	}
	if err == nil && (badSeparator || last == '_') {
		err = errInvalSep
	}
	if count == 0 {
		if which == '0' {
			return z[:0], 10, 1, err
		}
		err = errNoDigits
	}
	z = z.fromDigits(values, b)
	if point >= 0 {
		count = point - count
	}
	return z, b, count, err
}

// fromDigits gives the number with these digits.
func (z nat) fromDigits(values []byte, base int) nat {
	if len(values)*bits.Len(uint(base)) <= wordBits {
		n := uint64(0)
		for _, v := range values {
			n = n*uint64(base) + uint64(v)
		}
		return z.setUint64(n)
	}
	z = z.make(len(values)*bits.Len(uint(base-1))/wordBits + 1)
	parseWords(z, values, base)
	return z.norm()
}

// append appends the digits, with a minus before them if neg.
func (x nat) append(buf []byte, neg bool, base int) []byte {
	if base < 2 || base > MaxBase {
		panic("invalid base")
	}
	if len(x) == 0 {
		return append(buf, '0')
	}
	if neg {
		buf = append(buf, '-')
	}
	var room []byte
	if len(x) == 1 {
		for w := uint64(x[0]); w > 0; w /= uint64(base) {
			room = append(room, digits[w%uint64(base)])
		}
	} else {
		room = make([]byte, int(float64(x.bitLen())/math.Log2(float64(base)))+2)
		room = room[:formatWords(room, x, base)]
	}
	for i := len(room) - 1; i >= 0; i-- {
		buf = append(buf, room[i])
	}
	return buf
}
