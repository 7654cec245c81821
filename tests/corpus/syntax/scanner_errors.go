package p

var (
	a0 = 0x
	a1 = 0b12
	a2 = 089
	a3 = 0o8
	a4 = 1__0
	a5 = 0_
	a6 = 1e
	a7 = 0x1.0
	a8 = 0b1.0
	a9 = 0x1e+1p
	b0 = 1p3
	b1 = 0b1e3
	b2 = 0xp1
	b3 = 08i
	b4 = 0x_1_
)

var (
	c0 = ''
	c1 = 'ab'
	c2 = '\q'
	c3 = '\400'
	c4 = '\xg0'
	c5 = '\ud800'
	c6 = '\U00110000'
	c7 = '
	c8 = '\'
	c9 = 'é́'
)

var (
	d0 = "\q\x1"
	d1 = "abc
	d2 = "a\
	d3 = "\'"
	d4 = "\U0010ffff\09"
	d5 = "é\u12é"
	d6 = "tab	ok"
)

var e0 = 1 @ 2
var e1 = a#b
var e2 = ①x
var e3 = ٣x
var e4 = x٣
var e5 = x①
var e6 = $
var e7 = a ? b : c
