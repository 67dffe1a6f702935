def test_login_page_opens(server, page):
    page.goto(server + "/compte/login/")
    assert page.title()


def test_again(server, page):
    page.goto(server + "/compte/login/")
    assert page.title()
