// Package time has points in time on the machine's virtual clock, durations and timers. The local time zone
// is UTC.
package time

import (
	"errors"
	"math/bits"
)

// A Time is a point in time with nanoseconds. wall holds, from its low end, 30 bits of nanoseconds, 33 bits of seconds
// since 1885, and a flag. With the flag, ext is a monotonic reading; without, the 33 bits are 0 and ext holds the
// seconds since year 1.
//
// Source: go1.27 time/time.go Time
type Time struct {
	wall uint64
	ext  int64
	loc  *Location // nil is UTC
}

const (
	hasMonotonic = 1 << 63
	nsecMask     = 1<<30 - 1
	nsecShift    = 30
	minWall      = wallToInternal // seconds since year 1 of the first and last wall second
	maxWall      = wallToInternal + (1<<33 - 1)

	secondsPerMinute = 60
	secondsPerHour   = 60 * secondsPerMinute
	secondsPerDay    = 24 * secondsPerHour

	unixToInternal int64 = (1969*365 + 1969/4 - 1969/100 + 1969/400) * secondsPerDay
	internalToUnix int64 = -unixToInternal
	wallToInternal int64 = (1884*365 + 1884/4 - 1884/100 + 1884/400) * secondsPerDay

	// epochToWall leads from Unix seconds to the seconds in wall.
	epochToWall = unixToInternal - wallToInternal
)

// A Month is a month of the year, January = 1.
type Month int

// The months.
const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

var longMonthNames = []string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

var shortMonthNames = []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// String names the month in English.
func (m Month) String() string {
	if January <= m && m <= December {
		return longMonthNames[m-1]
	}
	var buf [20]byte
	return "%!Month(" + string(buf[whole(buf[:], uint64(m)):]) + ")"
}

// A Weekday is a day of the week, Sunday = 0.
type Weekday int

// The days.
const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

var longDayNames = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

var shortDayNames = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// String names the day in English.
func (d Weekday) String() string {
	if Sunday <= d && d <= Saturday {
		return longDayNames[d]
	}
	var buf [20]byte
	return "%!Weekday(" + string(buf[whole(buf[:], uint64(d)):]) + ")"
}

func (t *Time) nsec() int32 { return int32(t.wall & nsecMask) }

// sec gives the seconds since year 1.
func (t *Time) sec() int64 {
	if t.wall&hasMonotonic != 0 {
		return wallToInternal + int64(t.wall<<1>>(nsecShift+1))
	}
	return t.ext
}

func (t *Time) unixSec() int64 { return t.sec() + internalToUnix }

// stripMono drops the monotonic reading.
func (t *Time) stripMono() {
	if t.wall&hasMonotonic != 0 {
		t.ext = t.sec()
		t.wall &= nsecMask
	}
}

func (t *Time) addSec(d int64) {
	if t.wall&hasMonotonic != 0 {
		sec := int64(t.wall << 1 >> (nsecShift + 1))
		dsec := sec + d
		if 0 <= dsec && dsec <= 1<<33-1 {
			t.wall = t.wall&nsecMask | uint64(dsec)<<nsecShift | hasMonotonic
			return
		}
		t.stripMono()
	}
	sum := t.ext + d
	if (sum > t.ext) == (d > 0) {
		t.ext = sum
	} else if d > 0 {
		t.ext = 1<<63 - 1
	} else {
		t.ext = -(1<<63 - 1)
	}
}

func (t *Time) setLoc(loc *Location) {
	if loc == &utcLoc {
		loc = nil
	}
	t.stripMono()
	t.loc = loc
}

// Now gives the time of the virtual clock, with a monotonic reading.
func Now() Time {
	sec, nsec, mono := now()
	sec += epochToWall
	// In a synctest bubble there is no monotonic clock.
	if mono == 0 || uint64(sec)>>33 != 0 {
		return Time{uint64(nsec), sec + minWall, Local}
	}
	return Time{hasMonotonic | uint64(sec)<<nsecShift | uint64(nsec), mono, Local}
}

// Unix gives the local Time of Unix seconds and nanoseconds.
func Unix(sec int64, nsec int64) Time {
	if nsec < 0 || nsec >= 1e9 {
		n := nsec / 1e9
		sec += n
		nsec -= n * 1e9
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	return Time{uint64(nsec), sec + unixToInternal, Local}
}

// UnixMilli gives the local Time of Unix milliseconds.
func UnixMilli(msec int64) Time { return Unix(msec/1e3, (msec%1e3)*1e6) }

// UnixMicro gives the local Time of Unix microseconds.
func UnixMicro(usec int64) Time { return Unix(usec/1e6, (usec%1e6)*1e3) }

// Since is Now().Sub(t).
func Since(t Time) Duration {
	if t.wall&hasMonotonic != 0 {
		return subMono(runtimeNano(), t.ext)
	}
	return Now().Sub(t)
}

// Until is t.Sub(Now()).
func Until(t Time) Duration {
	if t.wall&hasMonotonic != 0 {
		return subMono(t.ext, runtimeNano())
	}
	return t.Sub(Now())
}

func subMono(t, u int64) Duration {
	d := Duration(t - u)
	if d < 0 && t > u {
		return maxDuration
	}
	if d > 0 && t < u {
		return minDuration
	}
	return d
}

// bothMono tells whether the monotonic readings can be compared.
func bothMono(t, u *Time) bool { return t.wall&u.wall&hasMonotonic != 0 }

// After tells whether t is after u.
func (t Time) After(u Time) bool { return t.Compare(u) > 0 }

// Before tells whether t is before u.
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }

// Equal tells whether t and u are the same instant.
func (t Time) Equal(u Time) bool { return t.Compare(u) == 0 }

// Compare gives -1, 0 or +1 as t is before, at or after u.
func (t Time) Compare(u Time) int {
	x, y := t.ext, u.ext
	if !bothMono(&t, &u) {
		x, y = t.sec(), u.sec()
		if x == y {
			x, y = int64(t.nsec()), int64(u.nsec())
		}
	}
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// IsZero tells whether t is January 1, year 1, 00:00 UTC.
func (t Time) IsZero() bool {
	return t.wall&hasMonotonic == 0 && t.ext == 0 && t.nsec() == 0
}

// Add gives t+d.
func (t Time) Add(d Duration) Time {
	dsec := int64(d / 1e9)
	nsec := t.nsec() + int32(d%1e9)
	if nsec >= 1e9 {
		dsec++
		nsec -= 1e9
	} else if nsec < 0 {
		dsec--
		nsec += 1e9
	}
	t.wall = t.wall&^nsecMask | uint64(nsec)
	t.addSec(dsec)
	if t.wall&hasMonotonic != 0 {
		e := t.ext + int64(d)
		if d < 0 && e > t.ext || d > 0 && e < t.ext {
			t.stripMono()
		} else {
			t.ext = e
		}
	}
	return t
}

// Sub gives t-u, or the nearest Duration.
func (t Time) Sub(u Time) Duration {
	if bothMono(&t, &u) {
		return subMono(t.ext, u.ext)
	}
	d := Duration(t.sec()-u.sec())*Second + Duration(t.nsec()-u.nsec())
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	}
	return maxDuration
}

// AddDate adds years, months and days to the date, and brings it into the usual range as Date does.
func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec()), t.Location())
}

// local gives the seconds since year 1 in t's zone.
func (t Time) local() int64 {
	sec := t.sec()
	if t.loc != nil && t.loc != &utcLoc {
		sec += int64(t.loc.get().offset)
	}
	return sec
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// dayOf gives the day number, 0 for January 1 of year 1, and the second of the day.
func dayOf(sec int64) (day int64, rest int) {
	day = floorDiv(sec, secondsPerDay)
	return day, int(sec - day*secondsPerDay)
}

// civil gives the date of a day number. Years begin in March here, so that a leap day comes last.
func civil(day int64) (year int64, month Month, mday int) {
	day += 306 // from March 1 of year 0
	era := floorDiv(day, 146097)
	doe := day - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	mday = int(doy - (153*mp+2)/5 + 1)
	year = yoe + era*400
	if mp < 10 {
		return year, Month(mp + 3), mday
	}
	return year + 1, Month(mp - 9), mday
}

// dayNumber is the inverse of civil.
func dayNumber(year int64, month Month, mday int) int64 {
	mp := int64(month) - 3
	if mp < 0 {
		mp += 12
		year--
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := (153*mp+2)/5 + int64(mday) - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 306
}

// Date gives year, month and day.
func (t Time) Date() (year int, month Month, day int) {
	n, _ := dayOf(t.local())
	y, month, day := civil(n)
	return int(y), month, day
}

// Year gives the year.
func (t Time) Year() int {
	y, _, _ := t.Date()
	return y
}

// Month gives the month.
func (t Time) Month() Month {
	_, m, _ := t.Date()
	return m
}

// Day gives the day of the month.
func (t Time) Day() int {
	_, _, d := t.Date()
	return d
}

// Weekday gives the day of the week.
func (t Time) Weekday() Weekday {
	n, _ := dayOf(t.local())
	return Weekday(((n+1)%7 + 7) % 7)
}

// YearDay gives the day of the year, from 1.
func (t Time) YearDay() int {
	n, _ := dayOf(t.local())
	y, _, _ := civil(n)
	return int(n-dayNumber(y, January, 1)) + 1
}

// ISOWeek gives year and week of ISO 8601: week 1 holds the first Thursday of the year.
func (t Time) ISOWeek() (year, week int) {
	n, _ := dayOf(t.local())
	n += 3 - ((n%7)+7)%7 // Thursday of that week; day 0 was a Monday
	y, _, _ := civil(n)
	return int(y), int(n-dayNumber(y, January, 1))/7 + 1
}

// Clock gives hour, minute and second.
func (t Time) Clock() (hour, min, sec int) {
	_, s := dayOf(t.local())
	return s / secondsPerHour, s / 60 % 60, s % 60
}

// Hour gives the hour, 0 to 23.
func (t Time) Hour() int {
	h, _, _ := t.Clock()
	return h
}

// Minute gives the minute, 0 to 59.
func (t Time) Minute() int {
	_, m, _ := t.Clock()
	return m
}

// Second gives the second, 0 to 59.
func (t Time) Second() int {
	_, _, s := t.Clock()
	return s
}

// Nanosecond gives the nanosecond of the second.
func (t Time) Nanosecond() int { return int(t.nsec()) }

// UTC gives t in UTC.
func (t Time) UTC() Time {
	t.setLoc(&utcLoc)
	return t
}

// Local gives t in the local zone.
func (t Time) Local() Time {
	t.setLoc(Local)
	return t
}

// In gives t in a zone.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.setLoc(loc)
	return t
}

// Location gives t's zone.
func (t Time) Location() *Location {
	if t.loc == nil {
		return UTC
	}
	return t.loc
}

// Zone gives the zone's abbreviation and its offset in seconds east of UTC.
func (t Time) Zone() (name string, offset int) {
	z := t.loc.get()
	return z.zone, z.offset
}

// ZoneBounds gives zero times: zones here have no beginning or end.
func (t Time) ZoneBounds() (start, end Time) { return Time{}, Time{} }

// IsDST is false: zones here have no daylight saving time.
func (t Time) IsDST() bool { return false }

// Unix gives the seconds since 1970.
func (t Time) Unix() int64 { return t.unixSec() }

// UnixMilli gives the milliseconds since 1970.
func (t Time) UnixMilli() int64 { return t.unixSec()*1e3 + int64(t.nsec())/1e6 }

// UnixMicro gives the microseconds since 1970.
func (t Time) UnixMicro() int64 { return t.unixSec()*1e6 + int64(t.nsec())/1e3 }

// UnixNano gives the nanoseconds since 1970.
func (t Time) UnixNano() int64 { return t.unixSec()*1e9 + int64(t.nsec()) }

// remainder gives the time since year 1 modulo d.
func (t Time) remainder(d Duration) Duration {
	sec, nsec := t.sec(), uint64(t.nsec())
	neg := sec < 0
	if neg {
		sec = -sec
		if nsec != 0 {
			nsec = 1e9 - nsec
			sec--
		}
	}
	hi, lo := bits.Mul64(uint64(sec), 1e9)
	lo, carry := bits.Add64(lo, nsec, 0)
	r := Duration(bits.Rem64(hi+carry, lo, uint64(d)))
	if neg && r != 0 {
		r = d - r
	}
	return r
}

// Truncate rounds t down to a multiple of d since year 1.
func (t Time) Truncate(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	return t.Add(-t.remainder(d))
}

// Round rounds t to the nearest multiple of d since year 1, halves up.
func (t Time) Round(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	r := t.remainder(d)
	if !atLeastHalf(r, d) {
		return t.Add(-r)
	}
	return t.Add(d - r)
}

// norm brings lo into 0 <= lo < base and carries into hi.
func norm(hi, lo, base int) (nhi, nlo int) {
	if lo < 0 {
		n := (-lo-1)/base + 1
		hi -= n
		lo += n * base
	}
	if lo >= base {
		n := lo / base
		hi += n
		lo -= n * base
	}
	return hi, lo
}

// Date gives the Time of a date and clock in a zone; values out of range carry over.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	m := int(month) - 1
	year, m = norm(year, m, 12)
	month = Month(m) + 1
	sec, nsec = norm(sec, nsec, 1e9)
	min, sec = norm(min, sec, 60)
	hour, min = norm(hour, min, 60)
	day, hour = norm(day, hour, 24)
	s := (dayNumber(int64(year), month, 1) + int64(day-1)) * secondsPerDay
	s += int64(hour*secondsPerHour+min*secondsPerMinute+sec) - int64(loc.get().offset)
	t := Time{uint64(nsec), s, nil}
	t.setLoc(loc)
	return t
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(m Month, year int) int {
	switch m {
	case February:
		if isLeap(year) {
			return 29
		}
		return 28
	case April, June, September, November:
		return 30
	}
	return 31
}

// A Location is a time zone; here each has one offset.
type Location struct {
	name   string
	zone   string // abbreviation
	offset int    // seconds east of UTC
	_      [8]uintptr
}

var utcLoc = Location{name: "UTC", zone: "UTC"}
var localLoc = Location{name: "Local", zone: "UTC"}

// UTC is Universal Coordinated Time.
var UTC *Location = &utcLoc

// Local is the local zone, which is UTC here.
var Local *Location = &localLoc

func (l *Location) get() *Location {
	if l == nil {
		return &utcLoc
	}
	return l
}

// String gives the zone's name.
func (l *Location) String() string { return l.get().name }

// FixedZone gives a zone with an offset in seconds east of UTC.
func FixedZone(name string, offset int) *Location {
	return &Location{name: name, zone: name, offset: offset}
}

// LoadLocation knows "", "UTC" and "Local"; there is no time zone database here.
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	return nil, errors.New("unknown time zone " + name)
}
