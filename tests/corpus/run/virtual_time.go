// run

// The clock moves when everybody waits: hours pass at once.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	time.Sleep(30 * time.Millisecond)
	slept := time.Since(start)
	fmt.Println(slept >= 30*time.Millisecond, slept < 20*time.Second)
	ticker := time.NewTicker(5 * time.Millisecond)
	count := 0
	for range ticker.C {
		if count++; count == 3 {
			ticker.Stop()
			break
		}
	}
	fmt.Println(count)
	fired := make(chan string, 4)
	time.AfterFunc(20*time.Millisecond, func() { fired <- "second" })
	time.AfterFunc(1*time.Millisecond, func() { fired <- "first" })
	stopped := time.AfterFunc(10*time.Millisecond, func() { fired <- "never" })
	fmt.Println(stopped.Stop(), stopped.Stop())
	fmt.Println(<-fired, <-fired)
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Reset(time.Millisecond))
	<-timer.C
	select {
	case <-time.After(2 * time.Millisecond):
		fmt.Println("timeout")
	case <-fired:
		fmt.Println("no")
	}
	d := 90*time.Minute + 30*time.Second + 5*time.Millisecond
	fmt.Println(d, d.Hours(), d.Minutes(), d.Round(time.Minute), d.Truncate(time.Hour), time.Duration(0), -d)
	fmt.Println(500*time.Microsecond, 1500*time.Nanosecond, time.Duration(7))
	when := time.Date(2024, time.February, 29, 13, 4, 5, 678901234, time.UTC)
	fmt.Println(when, when.Weekday(), when.YearDay(), when.Unix(), when.UnixMilli(), when.Nanosecond())
	fmt.Println(when.Format(time.RFC3339Nano), when.Format(time.Kitchen), when.Format("Mon Jan _2 15:04:05 2006"), when.Format("06/01/02 03:04PM .000"))
	fmt.Println(when.AddDate(1, 0, 0).Format(time.DateOnly), when.Add(-d).Format(time.DateTime), when.Sub(when.Add(d)))
	fmt.Println(when.Before(when.Add(1)), when.Equal(when), when.Month(), when.IsZero(), time.Time{}.IsZero())
	parsed, err := time.Parse("2006-01-02 15:04", "1999-12-31 23:59")
	fmt.Println(parsed, err)
	dur, err := time.ParseDuration("1h15m30.918s")
	fmt.Println(dur, err)
	_, err = time.ParseDuration("abc")
	fmt.Println(err)
}

// Output:
// true true
// 3
// true false
// first second
// true
// timeout
// 1h30m30.005s 1.508334722222222 90.50008333333334 1h31m0s 1h0m0s 0s -1h30m30.005s
// 500µs 1.5µs 7ns
// 2024-02-29 13:04:05.678901234 +0000 UTC Thursday 60 1709211845 1709211845678 678901234
// 2024-02-29T13:04:05.678901234Z 1:04PM Thu Feb 29 13:04:05 2024 24/02/29 01:04PM .678
// 2025-03-01 2024-02-29 11:33:35 -1h30m30.005s
// true true February false true
// 1999-12-31 23:59:00 +0000 UTC <nil>
// 1h15m30.918s <nil>
// time: invalid duration "abc"
