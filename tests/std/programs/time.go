package main

import (
	"fmt"
	"math/rand"
	"os"
	real "time"
	our "x/time"
)

var bad int

func check(what string, o, r any) {
	if a, b := fmt.Sprint(o), fmt.Sprint(r); a != b {
		if bad++; bad > 20 {
			os.Exit(1)
		}
		fmt.Printf("%s: ours %s real %s\n", what, a, b)
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func main() {
	real.Local = real.FixedZone("UTC", 0)
	r := rand.New(rand.NewSource(1))
	layouts := []string{our.Layout, our.ANSIC, our.UnixDate, our.RubyDate, our.RFC822, our.RFC822Z, our.RFC850, our.RFC1123, our.RFC1123Z, our.RFC3339, our.RFC3339Nano,
		our.Kitchen, our.Stamp, our.StampMilli, our.StampMicro, our.StampNano, our.DateTime, our.DateOnly, our.TimeOnly, "2006-01-02 15:04:05.999999999 -0700 MST",
		"Monday January 2 2006 3:4:5 pm", "06/1/_2 __2 002 _2006", "15h04,000 Z0700 Z07 Z070000 Z07:00:00", "-07 -070000 -07:00:00 .99 .000000 .9", "Janet Month Mondays JanuaryX", "", "plain text", "2006.01.02.15", "03:04:05.000PM", "2006-002", "2006 __2", "5.00 5.99 05,999", "200601021504050700", "PMpmP p", ".0x", "02 Jan 2006 15:04 GMT", "15:04:05.00000000"}
	zones := [][2]any{{our.UTC, real.UTC}, {our.Local, real.Local}, {our.FixedZone("CET", 3600), real.FixedZone("CET", 3600)}, {our.FixedZone("", -5*3600-1800), real.FixedZone("", -5*3600-1800)}, {our.FixedZone("ODD", 12345), real.FixedZone("ODD", 12345)}}
	for i := 0; i < 3000; i++ {
		sec := r.Int63n(1<<33) - 1<<31
		switch i % 8 {
		case 0:
			sec = r.Int63n(1<<40) - 1<<39
		case 1:
			sec = int64(r.Intn(86400*800)) + 946684800
		}
		nsec := r.Int63n(1e9)
		if i%3 == 0 {
			nsec = int64(r.Intn(1000)) * 1e6
		}
		if i%5 == 0 {
			nsec = 0
		}
		z := zones[i%len(zones)]
		o, re := our.Unix(sec, nsec).In(z[0].(*our.Location)), real.Unix(sec, nsec).In(z[1].(*real.Location))
		check("String", o.String(), re.String())
		y, w := o.ISOWeek()
		y2, w2 := re.ISOWeek()
		check("fields", []any{o.Weekday(), o.YearDay(), y, w, o.Unix(), o.UnixMilli(), o.UnixMicro(), o.Hour(), o.Minute(), o.Second(), o.Nanosecond()},
			[]any{re.Weekday(), re.YearDay(), y2, w2, re.Unix(), re.UnixMilli(), re.UnixMicro(), re.Hour(), re.Minute(), re.Second(), re.Nanosecond()})
		for _, l := range layouts {
			a := o.Format(l)
			check("Format "+l, a, re.Format(l))
			p, e := our.Parse(l, a)
			q, f := real.Parse(l, a)
			check("Parse "+l+" "+a, []any{p, text(e)}, []any{q, text(f)})
			if i%4 == 0 && len(a) > 0 {
				// Spoil one byte.
				b := []byte(a)
				b[r.Intn(len(b))] = "0123456789 :.,-+ZTUCGMPAJanx\"\xff"[r.Intn(30)]
				p, e := our.Parse(l, string(b))
				q, f := real.Parse(l, string(b))
				check("Parse "+l+" "+string(b), []any{p, text(e)}, []any{q, text(f)})
				p, e = our.ParseInLocation(l, string(b[:len(b)-1]), zones[2][0].(*our.Location))
				q, f = real.ParseInLocation(l, string(b[:len(b)-1]), zones[2][1].(*real.Location))
				check("ParseInLocation "+l+" "+string(b), []any{p, text(e)}, []any{q, text(f)})
			}
		}
		d := r.Int63() >> uint(r.Intn(63))
		if i%2 == 0 {
			d = -d
		}
		check("Add", o.Add(our.Duration(d)), re.Add(real.Duration(d)))
		check("Truncate", o.Truncate(our.Duration(d)), re.Truncate(real.Duration(d)))
		check("Round", o.Round(our.Duration(d)), re.Round(real.Duration(d)))
		a, b, c := r.Intn(9)-4, r.Intn(40)-20, r.Intn(100)-50
		check("AddDate", o.AddDate(a, b, c), re.AddDate(a, b, c))
		check("Date", our.Date(2000+a*100, our.Month(b), c, c*3, b*50, c*70, a*1000000000, z[0].(*our.Location)), real.Date(2000+a*100, real.Month(b), c, c*3, b*50, c*70, a*1000000000, z[1].(*real.Location)))
		check("Duration", our.Duration(d), real.Duration(d))
		check("Duration", our.Duration(d).Seconds(), real.Duration(d).Seconds())
		check("Duration", our.Duration(d).Hours(), real.Duration(d).Hours())
		m := r.Int63n(1e10)
		check("Duration.Round", our.Duration(d).Round(our.Duration(m)), real.Duration(d).Round(real.Duration(m)))
		check("Duration.Truncate", our.Duration(d).Truncate(our.Duration(m)), real.Duration(d).Truncate(real.Duration(m)))
		s := our.Duration(d).String()
		p, e := our.ParseDuration(s)
		q, f := real.ParseDuration(s)
		check("ParseDuration "+s, []any{p, text(e)}, []any{q, text(f)})
		o2, r2 := our.Unix(sec+d%100000, 5), real.Unix(sec+d%100000, 5)
		check("Sub", o.Sub(o2), re.Sub(r2))
		check("Compare", o.Compare(o2), re.Compare(r2))
		check("GoString", o.GoString(), re.GoString())
		j, _ := o.MarshalJSON()
		k, _ := re.MarshalJSON()
		check("MarshalJSON", string(j), string(k))
	}
	for _, s := range []string{"", "0", "-", "+", "1", "1x", ".s", "1.5h", "-1.5h", "1h2m3s4ms5us6ns7µs8μs", "9223372036854775807ns", "9223372036854775808ns", "-9223372036854775808ns", "3000000h", "1.0000000000000000000000001s", "0.100000000000000000000h", "9223372036854775.8075us", "s", "1 s", "é", "0.9223372036854775807h", "1.9999999999999999999h"} {
		p, e := our.ParseDuration(s)
		q, f := real.ParseDuration(s)
		check("ParseDuration "+s, []any{p, text(e)}, []any{q, text(f)})
	}
	check("zero", our.Time{}, real.Time{})
	check("zero", our.Time{}.Unix(), real.Time{}.Unix())
	check("month", our.Month(13), real.Month(13))
	check("weekday", our.Weekday(-1), real.Weekday(-1))
	if bad == 0 {
		fmt.Println("ok")
	}
}
