-- Which pool of the provider's has served the answer: default, flex or priority. Empty where nobody says, and where it was
-- written before there were tiers, or by a pod of that time. Each of attempts has the one that was asked.
alter table generation add column service_tier text;
