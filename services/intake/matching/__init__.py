"""Who a paper is about when nobody tells the number: compared, proposed, judged by people, and undone."""
