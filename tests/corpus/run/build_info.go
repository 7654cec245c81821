// run

// What a program learns of its build, and profiles that a program reads by itself.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"unsafe"
)

type T struct{ a, b *int }

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	f()
}

func main() {
	info, ok := debug.ReadBuildInfo()
	fmt.Println(info.GoVersion, info.Path, info.Main, len(info.Deps), ok)
	fmt.Printf("%q\n", info.Settings)
	fmt.Print(info)
	again, err := debug.ParseBuildInfo(info.String())
	fmt.Println(err, again.Path, again.Settings)
	m := &debug.BuildInfo{Path: "a/b", Main: debug.Module{"m", "v1", "s", nil}, Deps: []*debug.Module{{"d", "v2", "h1:x", &debug.Module{"r", "v3", "", nil}}, {"e", "", "", nil}},
		Settings: []debug.BuildSetting{{"a b", "c d"}, {"", "x"}, {"-tags", "q\"r"}}}
	fmt.Print(m.String())
	m, err = debug.ParseBuildInfo(m.String())
	fmt.Println(m, err)
	for _, s := range []string{"path\tp", "mod\ta\n", "x\npath\ty\nmod\ta\tb\tc\td\n", "=>\ta\tb\tc\n", "=>\ta\n", "build\t\n", "build\t=x\n", "build\tabc\n",
		"build\t\"a\n", "build\t\"a\"\n", "build\t\"a\"b\n", "build\ta b=c\n", "build\ta=\"c\n", "build\ta=c d\n", "build\t`a`=`b`\nbuild\n"} {
		bi, err := debug.ParseBuildInfo(s)
		fmt.Println(bi != nil, err)
	}
	var p runtime.Pinner
	x := new(int)
	p.Pin(x)
	p.Pin(unsafe.Pointer(x))

}

func init() {
	var p runtime.Pinner
	p.Unpin()
	try(func() { p.Pin(nil) })
	try(func() { p.Pin(5) })
	p.Pin(new(int))
	p.Unpin()
	p.Pin(&os.Args)
	p.Unpin()
	try(func() { runtime.CPUProfile() })
	fmt.Println(debug.SetCrashOutput(nil, debug.CrashOptions{}))
	stop := make(chan int)
	for range 3 {
		go func() { <-stop }()
	}
	runtime.Gosched()
	fmt.Println(runtime.GoroutineProfile(nil))
	records := make([]runtime.StackRecord, 10)
	n, ok := runtime.GoroutineProfile(records)
	fmt.Println(n, ok)
	for _, r := range records[:n] {
		frames := runtime.CallersFrames(r.Stack())
		for more := true; more; {
			var f runtime.Frame
			f, more = frames.Next()
			if f.Function[:5] == "main." {
				fmt.Println(f.Function, f.Line)
			}
		}
	}
	fmt.Println(runtime.BlockProfile(nil))
	fmt.Println(runtime.MutexProfile(nil))
	r := runtime.MemProfileRecord{AllocBytes: 5, FreeBytes: 2, AllocObjects: 3, FreeObjects: 1, Stack0: [32]uintptr{7, 8}}
	fmt.Println(r.InUseBytes(), r.InUseObjects(), r.Stack())
	before := runtime.GOMAXPROCS(1)
	runtime.SetDefaultGOMAXPROCS()
	fmt.Println(runtime.GOMAXPROCS(0) == runtime.NumCPU(), before == runtime.NumCPU())
}

// Output:
// runtime error: runtime.Pinner: argument is nil
// runtime error: runtime.Pinner: argument is not a pointer: int
// CPUProfile no longer available
// <nil>
// 4 false
// 4 true
// main.init.0 67
// main.init.0.func4 62
// main.init.0.func4 62
// main.init.0.func4 62
// 0 true
// 0 true
// 3 2 [7 8]
// true true
// go1.27.3 command-line-arguments {   <nil>} 0 true
// [{"-buildmode" "exe"} {"-compiler" "gc"} {"CGO_ENABLED" "1"} {"CGO_CFLAGS" ""} {"CGO_CPPFLAGS" ""} {"CGO_CXXFLAGS" ""} {"CGO_LDFLAGS" ""} {"GOARCH" "amd64"} {"GOOS" "linux"} {"GOAMD64" "v1"}]
// go	go1.27.3
// path	command-line-arguments
// build	-buildmode=exe
// build	-compiler=gc
// build	CGO_ENABLED=1
// build	CGO_CFLAGS=
// build	CGO_CPPFLAGS=
// build	CGO_CXXFLAGS=
// build	CGO_LDFLAGS=
// build	GOARCH=amd64
// build	GOOS=linux
// build	GOAMD64=v1
// <nil> command-line-arguments [{-buildmode exe} {-compiler gc} {CGO_ENABLED 1} {CGO_CFLAGS } {CGO_CPPFLAGS } {CGO_CXXFLAGS } {CGO_LDFLAGS } {GOARCH amd64} {GOOS linux} {GOAMD64 v1}]
// path	a/b
// mod	m	v1	s
// dep	d	v2
// =>	r	v3
//
// dep	e
// build	"a b"="c d"
// build	""=x
// build	-tags="q\"r"
// path	a/b
// mod	m	v1	s
// dep	d	v2
// =>	r	v3
//
// dep	e
// build	"a b"="c d"
// build	""=x
// build	-tags="q\"r"
//  <nil>
// true <nil>
// false could not parse Go build info: line 1: expected 2 or 3 columns; got 1
// false could not parse Go build info: line 3: expected 2 or 3 columns; got 4
// false could not parse Go build info: line 1: replacement with no module on previous line
// false could not parse Go build info: line 1: expected 3 columns for replacement; got 1
// false could not parse Go build info: line 1: build line missing '='
// false could not parse Go build info: line 1: build line with missing key
// false could not parse Go build info: line 1: build line missing '=' after key
// false could not parse Go build info: line 1: invalid quoted key in build line
// false could not parse Go build info: line 1: build line missing '=' after quoted key
// false could not parse Go build info: line 1: unexpected character after quoted key: 'b'
// false could not parse Go build info: line 1: unquoted key "a b" must be quoted
// false could not parse Go build info: line 1: invalid quoted value in build line
// false could not parse Go build info: line 1: unquoted value "c d" must be quoted
// true <nil>
