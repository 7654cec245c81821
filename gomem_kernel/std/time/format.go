package time

// The layouts are the reference time, Mon Jan 2 15:04:05 MST 2006, written as the format wants it.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// An element is a part of a layout that stands for a part of a time. Fractions of a second have the
// number of digits above their low byte.
type element int

const (
	noElement element = iota
	longMonth
	shortMonth
	numMonth
	zeroMonth
	longWeekDay
	shortWeekDay
	plainDay
	underDay
	zeroDay
	underYearDay
	zeroYearDay
	hour24
	hour12
	zeroHour12
	plainMinute
	zeroMinute
	plainSecond
	zeroSecond
	longYear
	shortYear
	upperPM
	lowerPM
	zoneName
	zoneZ        // the zones from here on have, in this order, the forms of zoneForms
	zoneZColon   //
	zoneZSeconds //
	zoneZColonSeconds
	zoneZHours
	zoneNum
	zoneNumColon
	zoneNumSeconds
	zoneNumColonSeconds
	zoneNumHours
	fraction0
	fraction9

	elementMask = 0xff
	digitsShift = 8
	digitsMask  = 0xfff
	commaFlag   = 1 << 20 // the separator is a comma
)

// zoneForms are the numeric zones after Z or -, longest first where one begins another.
var zoneForms = [...]struct {
	text   string
	offset element
}{
	{"070000", zoneZSeconds - zoneZ},
	{"07:00:00", zoneZColonSeconds - zoneZ},
	{"0700", 0},
	{"07:00", zoneZColon - zoneZ},
	{"07", zoneZHours - zoneZ},
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

func isDigit(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

func lowerNext(s string) bool { return len(s) > 0 && 'a' <= s[0] && s[0] <= 'z' }

// nextElement finds the first element of a layout: what stands before and after it.
func nextElement(layout string) (prefix string, e element, suffix string) {
	for i := 0; i < len(layout); i++ {
		if e, n := elementAt(layout, i); e != noElement {
			// _2006 is an underscore before a year.
			if e == underDay && hasPrefix(layout[i+1:], "2006") {
				return layout[:i+1], longYear, layout[i+5:]
			}
			return layout[:i], e, layout[i+n:]
		}
	}
	return layout, noElement, ""
}

var zeroElements = [...]element{zeroMonth, zeroDay, zeroHour12, zeroMinute, zeroSecond, shortYear}

// elementAt gives the element that begins at i, and its length.
func elementAt(layout string, i int) (element, int) {
	rest := layout[i:]
	switch rest[0] {
	case 'J':
		if hasPrefix(rest, "January") {
			return longMonth, 7
		}
		if hasPrefix(rest, "Jan") && !lowerNext(rest[3:]) {
			return shortMonth, 3
		}
	case 'M':
		if hasPrefix(rest, "Monday") {
			return longWeekDay, 6
		}
		if hasPrefix(rest, "Mon") && !lowerNext(rest[3:]) {
			return shortWeekDay, 3
		}
		if hasPrefix(rest, "MST") {
			return zoneName, 3
		}
	case '0':
		if len(rest) >= 2 && '1' <= rest[1] && rest[1] <= '6' {
			return zeroElements[rest[1]-'1'], 2
		}
		if hasPrefix(rest, "002") {
			return zeroYearDay, 3
		}
	case '1':
		if hasPrefix(rest, "15") {
			return hour24, 2
		}
		return numMonth, 1
	case '2':
		if hasPrefix(rest, "2006") {
			return longYear, 4
		}
		return plainDay, 1
	case '_':
		if hasPrefix(rest, "_2") {
			return underDay, 2
		}
		if hasPrefix(rest, "__2") {
			return underYearDay, 3
		}
	case '3':
		return hour12, 1
	case '4':
		return plainMinute, 1
	case '5':
		return plainSecond, 1
	case 'P':
		if hasPrefix(rest, "PM") {
			return upperPM, 2
		}
	case 'p':
		if hasPrefix(rest, "pm") {
			return lowerPM, 2
		}
	case '-', 'Z':
		base := zoneNum
		if rest[0] == 'Z' {
			base = zoneZ
		}
		for _, f := range zoneForms {
			if hasPrefix(rest[1:], f.text) {
				return base + f.offset, 1 + len(f.text)
			}
		}
	case '.', ',':
		if len(rest) >= 2 && (rest[1] == '0' || rest[1] == '9') {
			n := 1
			for n < len(rest) && rest[n] == rest[1] {
				n++
			}
			if !isDigit(rest, n) {
				e := fraction0
				if rest[1] == '9' {
					e = fraction9
				}
				if rest[0] == ',' {
					e |= commaFlag
				}
				return e | element(n-1)&digitsMask<<digitsShift, n
			}
		}
	}
	return noElement, 0
}

// appendInt appends x with zeros up to the width, not counting the sign.
func appendInt(b []byte, x int, width int) []byte {
	u := uint(x)
	if x < 0 {
		b = append(b, '-')
		u = -u
	}
	var buf [20]byte
	i := len(buf)
	for u >= 10 {
		i--
		buf[i] = byte('0' + u%10)
		u /= 10
	}
	i--
	buf[i] = byte('0' + u)
	for w := len(buf) - i; w < width; w++ {
		b = append(b, '0')
	}
	return append(b, buf[i:]...)
}

// String gives the time as "2006-01-02 15:04:05.999999999 -0700 MST", with a monotonic reading after m=.
func (t Time) String() string {
	s := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.wall&hasMonotonic == 0 {
		return s
	}
	mono := uint64(t.ext)
	sign := byte('+')
	if t.ext < 0 {
		sign = '-'
		mono = -mono
	}
	b := make([]byte, 0, 24)
	b = append(b, " m="...)
	b = append(b, sign)
	b = appendInt(b, int(mono/1e9), 0)
	b = append(b, '.')
	b = appendInt(b, int(mono%1e9), 9)
	return s + string(b)
}

// GoString gives the time as a call of Date.
func (t Time) GoString() string {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	b := append([]byte("time.Date("), string(appendInt(nil, year, 0))...)
	b = append(b, ", "...)
	if January <= month && month <= December {
		b = append(b, "time."...)
		b = append(b, longMonthNames[month-1]...)
	}
	for _, n := range [...]int{day, hour, min, sec, t.Nanosecond()} {
		b = append(b, ", "...)
		b = appendInt(b, n, 0)
	}
	b = append(b, ", "...)
	switch t.Location() {
	case UTC:
		b = append(b, "time.UTC"...)
	case Local:
		b = append(b, "time.Local"...)
	default:
		b = append(b, "time.Location("...)
		b = append(b, quote(t.Location().name)...)
		b = append(b, ')')
	}
	return string(append(b, ')'))
}

// Format gives the time in the form of a layout.
func (t Time) Format(layout string) string {
	var buf [64]byte
	return string(t.AppendFormat(buf[:0], layout))
}

// AppendFormat appends Format(layout) to b.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	name, offset := t.Zone()
	days, secs := dayOf(t.local())
	y, month, day := civil(days)
	year := int(y)
	hour, min, sec := secs/secondsPerHour, secs/60%60, secs%60
	for layout != "" {
		prefix, e, suffix := nextElement(layout)
		b = append(b, prefix...)
		if e == noElement {
			break
		}
		layout = suffix
		switch e & elementMask {
		case shortYear:
			y := year
			if y < 0 {
				y = -y
			}
			b = appendInt(b, y%100, 2)
		case longYear:
			b = appendInt(b, year, 4)
		case shortMonth:
			b = append(b, shortMonthNames[month-1]...)
		case longMonth:
			b = append(b, longMonthNames[month-1]...)
		case numMonth:
			b = appendInt(b, int(month), 0)
		case zeroMonth:
			b = appendInt(b, int(month), 2)
		case shortWeekDay:
			b = append(b, shortDayNames[t.Weekday()]...)
		case longWeekDay:
			b = append(b, longDayNames[t.Weekday()]...)
		case plainDay:
			b = appendInt(b, day, 0)
		case underDay:
			if day < 10 {
				b = append(b, ' ')
			}
			b = appendInt(b, day, 0)
		case zeroDay:
			b = appendInt(b, day, 2)
		case underYearDay:
			yday := t.YearDay()
			if yday < 100 {
				b = append(b, ' ')
				if yday < 10 {
					b = append(b, ' ')
				}
			}
			b = appendInt(b, yday, 0)
		case zeroYearDay:
			b = appendInt(b, t.YearDay(), 3)
		case hour24:
			b = appendInt(b, hour, 2)
		case hour12:
			b = appendInt(b, (hour+11)%12+1, 0)
		case zeroHour12:
			b = appendInt(b, (hour+11)%12+1, 2)
		case plainMinute:
			b = appendInt(b, min, 0)
		case zeroMinute:
			b = appendInt(b, min, 2)
		case plainSecond:
			b = appendInt(b, sec, 0)
		case zeroSecond:
			b = appendInt(b, sec, 2)
		case upperPM:
			if hour >= 12 {
				b = append(b, "PM"...)
			} else {
				b = append(b, "AM"...)
			}
		case lowerPM:
			if hour >= 12 {
				b = append(b, "pm"...)
			} else {
				b = append(b, "am"...)
			}
		case zoneName:
			if name != "" {
				b = append(b, name...)
			} else {
				b = appendZone(b, zoneNum, offset)
			}
		case fraction0, fraction9:
			b = appendFraction(b, e, t.Nanosecond())
		default:
			b = appendZone(b, e, offset)
		}
	}
	return b
}

// appendZone appends an offset in the form of e.
func appendZone(b []byte, e element, offset int) []byte {
	if e < zoneNum {
		if offset == 0 {
			return append(b, 'Z')
		}
		e += zoneNum - zoneZ
	}
	sign := byte('+')
	if offset < 0 {
		sign = '-'
		offset = -offset
	}
	b = append(b, sign)
	b = appendInt(b, offset/3600, 2)
	if e == zoneNumHours {
		return b
	}
	if e == zoneNumColon || e == zoneNumColonSeconds {
		b = append(b, ':')
	}
	b = appendInt(b, offset/60%60, 2)
	if e == zoneNumSeconds || e == zoneNumColonSeconds {
		if e == zoneNumColonSeconds {
			b = append(b, ':')
		}
		b = appendInt(b, offset%60, 2)
	}
	return b
}

// appendFraction appends a fraction of a second; fraction9 drops zeros at the end.
func appendFraction(b []byte, e element, nsec int) []byte {
	n := int(e >> digitsShift & digitsMask)
	trim := e&elementMask == fraction9
	if trim && (n == 0 || nsec == 0) {
		return b
	}
	sep := byte('.')
	if e&commaFlag != 0 {
		sep = ','
	}
	b = append(b, sep)
	b = appendInt(b, nsec, 9)
	if n < 9 {
		b = b[:len(b)-9+n]
	}
	if trim {
		for len(b) > 0 && b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
		if len(b) > 0 && b[len(b)-1] == sep {
			b = b[:len(b)-1]
		}
	}
	return b
}
